package token

// Limit says on which side of a day a range is open.
type Limit = int16

const (
	LimitBefore         Limit = iota + 1 // ก่อน: up to the day before
	LimitAfter                           // หลัง: from the day after
	LimitUntil                           // ไม่เกิน, ภายใน, ถึง: up to the day
	LimitNext                            // ถัดจาก: the day after, alone
	LimitBeforeMidnight                  // ก่อนเที่ยงคืน
	LimitAfterMidnight                   // หลังเที่ยงคืน
)
