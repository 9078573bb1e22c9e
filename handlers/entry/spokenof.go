package entry

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/budgettext"
	"changwat/handlers/entry/ordertext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// A message may tell of the record that was spoken of right before it without naming it: «เสร็จแล้ว» of the order that was shown, «เบิกแล้ว 1.2
// ล้าน» of the project that was just saved, «ผิด ต้อง 035336526» of the contact.

// spokenOf are the records among all that a message without a name may be of: those that the last answer showed, and those of their kind that its
// author saved last. There are none while a draft is shown, of which a reply tells.
func spokenOf[T ledger.Record](ctx context.Context, s drafts, r dialog.Request, all []T, shown func(T) bool) (found []T, err error) {
	if showsDraft(r) || r.Chat.Group || !dialog.MayUse(r.By, ledger.RoleReporter) {
		return nil, nil
	}
	saved, ok, err := s.savedLast(ctx, r)
	if err != nil {
		return nil, err
	}
	for _, known := range all {
		isSaved := ok && slices.ContainsFunc(saved.Changes, func(ch proposal.Change) bool {
			return ch.State == proposal.ChangeApplied && ch.Op == proposal.Put && ch.Becomes.RecordKind() == known.RecordKind() && ch.Becomes.RecordKey() == known.RecordKey()
		})
		if isSaved || shown(known) {
			found = append(found, known)
		}
	}
	return found, nil
}

// orderDoneBare matches a message that begins with the words for something done, and does not say what; notBare finds words that name it behind, or
// say that it is not quite so.
var (
	orderDoneBare = regexp.MustCompile(`^(?:(?:บันทึก|ลง|แจ้ง|รายงาน)(?:ว่า)?)?(?:เรื่องนี้|ข้อนี้|อันนี้|งานนี้|ข้อสั่งการนี้|ตัวนี้)? ?(?:ได้)?(?:ดำเนินการ|ทำ|จัดการ|ปฏิบัติ|ส่ง)?(?:(?:เสร็จเรียบร้อย|เสร็จสิ้น|แล้วเสร็จ|เสร็จ|เรียบร้อย|ครบ)(?:ไป)?(?:แล้ว|ละ|หมดแล้ว)?|(?:ดำเนินการ|ทำ|ส่ง|จัดการ)แล้ว)(?:[ ,]|$)`)
	notBare       = regexp.MustCompile(`เรื่อง[^นา]|ข้อ ?[0-9]|ประชุม|โครงการ|แต่|ยัง|ไม่|เกือบ|ใกล้|ครึ่ง|บางส่วน|เหลือ|ร้อยละ|%|ราย(?:[^ง]|$)|บาท`)
	// dueBare matches a message that tells by when something is to be done, and nothing else.
	dueBare = regexp.MustCompile(`^(?:(?:กำหนด|กำหนดเสร็จ|กำหนดส่ง|ให้เสร็จ|ให้ส่ง|ส่ง|เสร็จ|รายงาน)? ?(?:ภายใน|ก่อน)[^ ]{0,12}|` +
		`(?:ขอ)?(?:แก้ไข|แก้|เลื่อน|เปลี่ยน|ปรับ|ขยาย)(?:วัน)?กำหนด(?:เสร็จ|ส่ง)?(?:ใหม่)? ?(?:ออกไป|ไป)?(?:เป็น|ถึง)?(?:ภายใน)?(?:วันที่)?) ?[0-9๐-๙]{1,2} ?[ก-๙.]{3,10} ?(?:[0-9๐-๙]{2,4})?$`)
	// spentBare matches a message that begins with the verb of money that is spent, and does not say whose.
	spentBare = regexp.MustCompile(`^(?:ตอนนี้|ขณะนี้|ล่าสุด|บันทึก|ลง|แล้ว)* ?(?:ได้)?(?:เบิกจ่าย|เบิกเงิน|เบิก|ใช้จ่าย|ใช้เงิน|ใช้งบ|ใช้)(?:เงิน|งบ)?(?:ไปแล้ว|ไป|ได้|แล้ว)+ ?(?:ร้อยละ|จำนวน|เป็นเงิน)? ?[0-9๐-๙]`)
)

// spokenCommand enters what becomes of the record that was spoken of last.
func spokenCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "ผลของเรื่องที่เพิ่งดู", Needs: ledger.RoleReader, Enters: true,
		Says: func(text string) (string, bool) {
			said := phrase.TrimPoliteness(phrase.OneLine(text))
			return said, !intent.AsksInWords(said) && len(said) <= sentence.MaxHolder && (isDoneBare(said) || spentBare.MatchString(said) || dueBare.MatchString(said))
		},
		Run: e.spoken,
	}
}

func isDoneBare(said string) bool {
	done := orderDoneBare.FindString(said)
	return done != "" && !notBare.MatchString(said[len(done):])
}

func (e entries) spoken(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	if spentBare.MatchString(text) {
		return e.spentOfSpoken(ctx, r, text)
	}
	all, err := e.records.Orders(ctx, ledger.OrderFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("orders: %w", err)
	}
	meant, err := spokenOf(ctx, e.drafts, r, all, func(o ledger.Order) bool { return slices.Contains(r.Shown.Orders, o.ID) })
	if open := slices.DeleteFunc(slices.Clone(meant), func(o ledger.Order) bool { return o.State != ledger.OrderOpen }); len(open) > 0 {
		meant = open
	}
	news := ordertext.News{Said: text, About: []string{""}, Done: isDoneBare(text)}
	switch {
	case err != nil || len(meant) == 0:
		return dialog.Answer{}, err != nil, err
	case len(meant) > 1:
		a, err := e.ask(ctx, entryOf(r, "order"), ordertext.Which(meant, news))
		return a, true, err
	}
	return e.orderNewsDraft(ctx, r, news, meant[0])
}

// spentOfSpoken enters how much is paid out of the project that was spoken of last.
func (e entries) spentOfSpoken(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	meant, err := e.projectSpokenOf(ctx, r)
	if err != nil || meant.Title == "" {
		return dialog.Answer{}, err != nil, err
	}
	whole := meant.Title + " " + text
	if len(budgettext.In(whole).Figures) == 0 {
		return dialog.Answer{}, false, nil
	}
	return e.budget(ctx, r, whole)
}

// savedOrders are the orders that a person saved last, in the order of the list that showed them as saved, where no other list of orders was shown since: «ข้อ 1»
// is the first of them.
func (e entries) savedOrders(ctx context.Context, r dialog.Request) ([]ledger.Order, error) {
	if len(r.Shown.Orders) > 0 {
		return nil, nil
	}
	saved, ok, err := e.savedLast(ctx, r)
	if err != nil || !ok {
		return nil, err
	}
	all, err := e.records.Orders(ctx, ledger.OrderFilter{})
	if err != nil {
		return nil, fmt.Errorf("orders: %w", err)
	}
	var orders []ledger.Order
	for i, ch := range saved.Changes {
		told, order := ch.Becomes.(ledger.Order)
		if !order || ch.State != proposal.ChangeApplied || ch.Op != proposal.Put {
			continue
		}
		if at := slices.IndexFunc(all, func(o ledger.Order) bool { return o.Key == told.Key }); at >= 0 {
			all[at].Position = i + 1
			orders = append(orders, all[at])
		}
	}
	return orders, nil
}

// projectSpokenOf is the only project that was spoken of last; the zero Project where there is none, or are several.
func (e entries) projectSpokenOf(ctx context.Context, r dialog.Request) (ledger.Project, error) {
	all, err := e.records.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return ledger.Project{}, fmt.Errorf("projects: %w", err)
	}
	meant, err := spokenOf(ctx, e.drafts, r, all, func(p ledger.Project) bool { return slices.Contains(r.Shown.Projects, p.ID) })
	if err != nil || len(meant) != 1 {
		return ledger.Project{}, err
	}
	return meant[0], nil
}

// correctsNumber finds the words by which a number is said to be put right.
var correctsNumber = regexp.MustCompile(`ผิด|แก้|ไม่ใช่|ต้อง|ที่ถูก|เปลี่ยน`)

// numberOfSpoken is the change of the telephone number of the only contact that was spoken of last, where a message puts it right without saying
// whose it is, or tells the one that the records of who was shown do not hold.
func (e entries) numberOfSpoken(ctx context.Context, r dialog.Request, number string) (proposal.Change, bool, error) {
	if number == "" {
		return proposal.Change{}, false, nil
	}
	corrects := correctsNumber.MatchString(r.Said)
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return proposal.Change{}, false, fmt.Errorf("contacts: %w", err)
	}
	meant, err := spokenOf(ctx, e.drafts, r, all, func(c ledger.Contact) bool { return slices.Contains(r.Shown.People, c.ID) })
	if withNumber := slices.DeleteFunc(slices.Clone(meant), func(c ledger.Contact) bool { return c.Phone == "" }); len(withNumber) > 0 {
		meant = withNumber
	}
	if err != nil || len(meant) != 1 || strings.Contains(meant[0].Phone, ",") || !corrects && (meant[0].Phone != "" || !slices.Contains(r.Shown.People, meant[0].ID)) {
		return proposal.Change{}, false, err
	}
	meant[0].Phone = number
	return proposal.Change{Becomes: meant[0]}, true, nil
}

// spokenMeeting is what a message means that names no meeting, and fits several of those that are known or none: the one that was shown or saved
// last, «เปลี่ยนเวลาเป็น 9.30 น.»; otherwise meant as it is.
func (e entries) spokenMeeting(ctx context.Context, q dialog.Question, known, meant []ledger.Meeting) ([]ledger.Meeting, error) {
	if len(meant) == 1 || strings.Contains(q.Text, "ประชุม") || len(q.Shown.Meetings) > 1 {
		return meant, nil
	}
	among := meant
	if len(among) == 0 {
		among = known
	}
	spoken, err := spokenOf(ctx, e.drafts, q.Request(), among, func(m ledger.Meeting) bool {
		return slices.ContainsFunc(q.Shown.Meetings, func(s dialog.ShownMeeting) bool { return s.ID == m.ID })
	})
	if err != nil || len(spoken) != 1 {
		return meant, err
	}
	return spoken, nil
}
