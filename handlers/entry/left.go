package entry

import (
	"context"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/internal/ledger/proposal"
)

// proposeCases makes a draft of what a sentence tells of cases, and says which of its numbers, left, no change tells. Of a sentence that names
// somebody nothing is kept.
func (e entries) proposeCases(ctx context.Context, q dialog.Question, told figuretext.Told, changes []proposal.Change, left []string) (dialog.Answer, error) {
	if told.Supposed {
		changes = figuretext.SayingSupposed(changes)
	}
	_, ofSubdistricts := figuretext.WithoutSubdistricts(q.Text)
	if len(ofSubdistricts) > 0 && !figuretext.NamesSomebody(q.Text) {
		changes[0].Warnings = append(changes[0].Warnings, "ไม่ได้บันทึก “"+strings.Join(ofSubdistricts, "” “")+"” เพราะบันทึกยอดได้ถึงระดับอำเภอ")
	}
	if len(left) > 0 && !figuretext.NamesSomebody(q.Text) {
		changes[0].Warnings = append(changes[0].Warnings, "ไม่ได้บันทึกตัวเลข “"+strings.Join(left, "” “")+"” ในข้อความ เพราะไม่มีหัวข้อเก็บ")
	}
	if figuretext.NamesSomebody(q.Text) { // of whose words nothing is kept
		q.Text = told.Sentence(told.Day, told.Counts...)
		changes[0].Warnings = append(changes[0].Warnings, "ไม่เก็บชื่อและข้อมูลส่วนบุคคลในข้อความ โปรดอย่าส่งชื่อ เลขบัตรประชาชน HN หรือเบอร์โทรของประชาชนในแชท")
	}
	return e.propose(ctx, q, changes...)
}
