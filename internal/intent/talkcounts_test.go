package intent

import "testing"

// TestACountOfAListKeepsWhatItWasAbout counts the records of a list that was narrowed, and asks of others in words that are like those.
func TestACountOfAListKeepsWhatItWasAbout(t *testing.T) {
	u := New(Office{Province: "14"})
	const narrowed, one, fairs = "โครงการงบจังหวัดมีอะไรบ้าง", "โครงการ KBO คืออะไร", "มีงานโอทอปอะไรบ้าง"
	for _, tc := range []struct {
		before, text string
		in           Intent
		money        bool
	}{
		{narrowed, "มีกี่โครงการ", OTOPProjects, true},
		{narrowed, "รวมทั้งหมดกี่โครงการคะ", OTOPProjects, true},
		{narrowed, "แล้วกี่รายการ", OTOPProjects, true},
		{narrowed, "จำนวนกี่โครงการครับ", OTOPProjects, true},
		{narrowed, "งบกรมมีกี่โครงการ", OTOPProjects, true},
		{narrowed, "มีประชุมกี่ครั้ง", MeetingQuery, false},
		{narrowed, "โครงการโอทอปมีกี่โครงการ", OTOPProjects, false},
		{one, "มีกี่โครงการ", OTOPProjects, false},
		{fairs, "รวมกี่งาน", OTOPEvents, false},
		{fairs, "ทั้งหมดกี่งานครับ", OTOPEvents, false},
	} {
		last := u.Understand(tc.before, Context{Now: testNow})
		got := u.Understand(tc.text, Context{Now: testNow, Last: &last})
		if got.Intent != tc.in || (len(got.Slots.BudgetSource) > 0) != tc.money {
			t.Errorf("%q after %q is %s of %v", tc.text, tc.before, got.Intent, got.Slots.BudgetSource)
		}
	}
}

// TestATalkOfTheIncomeStaysOnTheIncome asks on after how far the income grew: the sales are another figure, which only a word for them means.
func TestATalkOfTheIncomeStaysOnTheIncome(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, tc := range []struct {
		before, text string
		income       bool
	}{
		{"รายได้โอทอปเพิ่มเท่าไหร่", "ปีที่แล้วได้เท่าไหร่", true},
		{"รายได้โอทอปเพิ่มเท่าไหร่", "ปีนี้รวมเท่าไหร่", true},
		{"รายได้ otop เพิ่มขึ้นกี่บาท", "เป็นเงินกี่บาท", true},
		{"รายได้โอทอปเทียบปีก่อนเป็นไง", "ปี 63 ได้กี่บาท", true},
		{"รายได้โอทอปเพิ่มเท่าไหร่", "จากงานไหนบ้าง", true},
		{"รายได้โอทอปเพิ่มเท่าไหร่", "มาจากเอกสารอะไร", true},
		{"รายได้โอทอปเพิ่มเท่าไหร่", "ขายได้เท่าไหร่", false},
		{"โอทอปขายได้เท่าไหร่", "ปีที่แล้วได้เท่าไหร่", false},
		{"โอทอปขายได้เท่าไหร่", "มาจากเอกสารฉบับไหน", false},
	} {
		last := u.Understand(tc.before, Context{Now: testNow})
		got := u.Understand(tc.text, Context{Now: testNow, Last: &last})
		if subjectOf(got.Intent) != subjectOf(OTOPSales) || got.ofIncome() != tc.income {
			t.Errorf("%q after %q is %s, of the income %t", tc.text, tc.before, got.Intent, got.ofIncome())
		}
	}
}
