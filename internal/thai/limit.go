package thai

// limit says on which side of a day a range is open.
type limit = int16

const (
	limitBefore         limit = iota + 1 // ก่อน: up to the day before
	limitAfter                           // หลัง: from the day after
	limitUntil                           // ไม่เกิน, ภายใน, ถึง: up to the day
	limitNext                            // ถัดจาก: the day after, alone
	limitBeforeMidnight                  // ก่อนเที่ยงคืน
	limitAfterMidnight                   // หลังเที่ยงคืน
)
