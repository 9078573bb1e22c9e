package entry

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/fields"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
)

// itemNamed finds the number of an item with which something said of it begins: «ข้อ 2 ภายใน 8 พ.ค. ข้อ 3 ภายใน 10 พ.ค.».
var itemNamed = regexp.MustCompile(`(?:^|[\s,])(?:และ|แล้ว|ส่วน)?\s*ข้อ(?:ที่)?\s*([0-9]{1,2})\s`)

// saidOfItem is what a reply says of one item, by its number.
type saidOfItem struct {
	position int
	said     string
}

// itemsSaid parts what follows “ข้อ” into what it says of each item; nil where it names one alone, or the same twice.
func itemsSaid(rest string) (all []saidOfItem) {
	text := "ข้อ " + strings.TrimSpace(thai.Digits(rest)) + " "
	found := itemNamed.FindAllStringSubmatchIndex(text, -1)
	for i, at := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		item := saidOfItem{phrase.WholeNumber(text[at[2]:at[3]]), phrase.TrimPoliteness(text[at[3]:end])}
		if item.said == "" || slices.ContainsFunc(all, func(o saidOfItem) bool { return o.position == item.position }) {
			return nil
		}
		all = append(all, item)
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

// fixEach puts several items of a draft right, and says of which it cannot read what they become.
func (s drafts) fixEach(ctx context.Context, r dialog.Request, p proposal.Proposal, items []saidOfItem) (dialog.Answer, bool, error) {
	fixed := map[int]proposal.Change{}
	var left []string
	for _, item := range items {
		i := slices.IndexFunc(p.Changes, func(ch proposal.Change) bool { return ch.Position == item.position && ch.State == proposal.ChangeOpen })
		if i >= 0 {
			becomes := sentence.CorrectionOf(item.said).Becomes
			if ch, ok := replies.FixedAny(p.Changes[i], r.Now, item.said, becomes, "เป็น "+becomes); ok {
				fixed[i] = ch
				continue
			}
		}
		left = append(left, fmt.Sprintf("ข้อ %d %s", item.position, item.said))
	}
	if len(fixed) == 0 {
		return dialog.Answer{}, false, nil
	}
	p, err := s.amended(ctx, r, p, r.Said, fixed)
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	a := cards.Draft(p, r.Now.Location())
	a.Text = fmt.Sprintf("แก้ %d ข้อแล้วครับ ยังไม่ได้บันทึก", len(fixed))
	if len(left) > 0 {
		a.Text += " " + fields.WarnLeftAsIs + " “" + strings.Join(left, "” “") + "”"
	}
	return withReasons(a, p), true, nil
}
