package handlers

import (
	"testing"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// TestMeetingsOfADistrictsPost: what is held in a district, or is its business, is its chief's, and nobody else's.
func TestMeetingsOfADistrictsPost(t *testing.T) {
	for _, tc := range []struct {
		name, post, district string
		meeting              ledger.Meeting
		want                 bool
	}{
		{"named in the title", "นายอำเภอ", "บางไทร", ledger.Meeting{Title: "ประชุมประจำเดือนอำเภอบางไทร"}, true},
		{"at its office", "นายอำเภอ", "เสนา", ledger.Meeting{Title: "ประชุมศูนย์ดำรงธรรม", Place: ledger.Place{Venue: "ที่ว่าการ อ.เสนา"}}, true},
		{"among those who take part", "นายอำเภอ", "เสนา", ledger.Meeting{Title: "ประชุมแก้ภัยแล้ง", Attendees: "ปลัดจังหวัด นายอำเภอเสนา"}, true},
		{"of another post of the district", "สาธารณสุขอำเภอ", "เสนา", ledger.Meeting{Title: "ประชุมประจำเดือนอำเภอเสนา"}, true},
		{"in the chair", "นายอำเภอ", "เสนา", ledger.Meeting{Title: "ประชุมแก้ภัยแล้ง", ChairPost: "นายอำเภอเสนา"}, true},
		{"another district's", "นายอำเภอ", "บางไทร", ledger.Meeting{Title: "ประชุมประจำเดือนอำเภอเสนา"}, false},
		{"another's in the chair", "นายอำเภอ", "บางไทร", ledger.Meeting{Title: "ประชุมแก้ภัยแล้ง", ChairPost: "นายอำเภอเสนา"}, false},
		{"a subdistrict of the same name", "นายอำเภอ", "เสนา", ledger.Meeting{Title: "ประชุมแก้ภัยแล้ง", Place: ledger.Place{Venue: "เทศบาลตำบลเสนา"}}, false},
		{"the province of the same name", "นายอำเภอ", "พระนครศรีอยุธยา", ledger.Meeting{Title: "ประชุมแก้ภัยแล้ง", Place: ledger.Place{Venue: "ศาลากลางจังหวัดพระนครศรีอยุธยา"}}, false},
		{"a post of the province", "ปลัดจังหวัด", "เสนา", ledger.Meeting{Title: "ประชุมประจำเดือนอำเภอเสนา"}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var q dialog.Question
			q.Slots.Position, q.Slots.District = intent.List[string]{tc.post}, intent.List[string]{tc.district}
			if got := fits(tc.meeting, q); got != tc.want {
				t.Errorf("%+v is a meeting of %s%s: %v, want %v", tc.meeting, tc.post, tc.district, got, tc.want)
			}
		})
	}
}
