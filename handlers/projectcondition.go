package handlers

import (
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// inCondition keeps the projects of a list that are in the state, on the side of the amount or due on the days that a question asks for, and
// says so; where the source states of none how that is, it says that all are shown.
func inCondition(lines []ledger.Project, q dialog.Question) ([]ledger.Project, string) {
	asked := q.Aspect.Project
	if asked.State == "" && asked.Limit.IsZero() && !asked.DueOn {
		return lines, ""
	}
	q.Aspect.Project.Rank = ""
	found := projectsFound{all: lines}.narrowed(q)
	about := strings.Join(found.about, " ")
	switch {
	case len(found.about) == 0:
		return lines, ""
	case len(found.all) > 0 && len(found.unknown) > 0:
		return found.all, fmt.Sprintf("แสดงเฉพาะโครงการ%s อีก %d รายการเอกสารไม่ระบุ จึงไม่ทราบ", about, len(found.unknown))
	case len(found.all) > 0:
		return found.all, "แสดงเฉพาะโครงการ" + about
	case len(found.unknown) == 0:
		return lines, fmt.Sprintf("ไม่มีโครงการ%sในรายการ ที่มีคือ", about)
	case q.Aspect.Progress && asked.Limit.IsZero() && !asked.DueOn:
		return lines, "" // how far projects are is said not to be known
	}
	return lines, fmt.Sprintf("เอกสารไม่ระบุเรื่องนี้ของโครงการ จึงเลือกเฉพาะโครงการ%sไม่ได้ ที่แสดงคือทุกโครงการในรายการ", about)
}

// publishedOn keeps the projects of what was published on one day that a question names: «โครงการในประชุม 29 เม.ย.».
func publishedOn(lines []ledger.Project, asked when.Range) []ledger.Project {
	if asked.Days() != 1 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(lines), func(p ledger.Project) bool { return p.Source.Published != asked.From })
}
