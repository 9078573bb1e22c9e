package intent

import "changwat/internal/thai/when"

// NewsWording is how a message words which announcement of a subject is meant, besides its slots, and for whom and until when.
type NewsWording struct {
	Weekly   bool          // once a week, and not each day
	Figures  bool          // new figures, and not what takes place: «ยอด OTOP» rather than its fairs
	Summary  bool          // the summary of the day, by a word that names no subject
	Started  bool          // of meetings, that they begin
	Lead     when.Duration // of meetings, how long before them; zero where that is not said
	Workdays bool          // only on working days, without a word for how often
	Pause    bool          // to be stopped for a while, and not for good
	Group    bool          // for the group in which it is said
}

// newsWording fills how a message words which announcement it means.
func (f *filler) newsWording() {
	often := f.s.Recurrence
	w := NewsWording{
		Weekly:   often.Every == when.GrainWeek && often.Each == 1 || f.says("สัปดาห์"),
		Figures:  f.says("ยอด", "ตัวเลข"),
		Summary:  f.says("สรุป"),
		Started:  f.says("เริ่ม"),
		Workdays: f.says("วันทำการ", "วันราชการ"),
		Pause:    f.says("ชั่วคราว", "พัก"),
		Group:    f.says("กลุ่มนี้"),
	}
	if len(f.m.lengths) > 0 && f.says("ล่วงหน้า", "ก่อน") {
		w.Lead = f.m.lengths[0]
	}
	f.q.Aspect.News = w
}
