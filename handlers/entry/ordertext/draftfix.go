package ordertext

import ()

// Warnings of an order that leaves open whom it binds, or by when, and of a meeting that leaves open where. They go when that is
// filled in.
const (
	WarnNoOwner = "ข้อสั่งการไม่ระบุผู้รับผิดชอบ"
	WarnNoDue   = "ข้อสั่งการไม่ระบุกำหนดเสร็จ"
)
