package entry

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/ordertext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// orderNewsCommand takes what becomes of an order that is named by what it is about: «เรื่องด่านคัดกรอง ปกครองทำเสร็จแล้ว», «แผนจังหวัด
// สะอาด ผู้ว่าให้เลื่อนส่งเป็น 20 พ.ค.», «ข้อสั่งการตรวจรถตู้ ถอนออกได้เลย».
func orderNewsCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "ผลของข้อสั่งการ", Takes: "เรื่อง และผล", Needs: ledger.RoleReader, Enters: true,
		Says: phrase.WholeText(ordertext.NewsIn), Run: e.orderNews,
	}
}

// News makes a draft of what a sentence tells of an order. A text that names none of the records is no command, unless it says
// that it is about one.
func (e entries) orderNews(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	news, ok := ordertext.NewsIn(text)
	if !ok || r.Chat.Group || !dialog.MayUse(r.By, ledger.RoleReporter) {
		return dialog.Answer{}, false, nil
	}
	all, err := e.records.Orders(ctx, ledger.OrderFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("orders: %w", err)
	}
	if agencies := office.FindAgencies(r.Source); news.By == "" && len(agencies) > 0 {
		news.By = agencies[0].Name // «ทสจ. รายงานว่าจัดการขยะตลาดหัวรอเรียบร้อย»
	}
	named := news.Among(all, news.Names)
	unsure := len(named) == 0
	if unsure {
		named = news.Among(all, news.Resembles)
	}
	switch {
	case len(named) > 1, unsure && len(named) == 1:
		a, err := e.ask(ctx, entryOf(r, "order"), ordertext.Which(named, news))
		return a, true, err
	case len(named) == 0 && strings.Contains(text, "ข้อสั่งการ"):
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่พบข้อสั่งการเรื่อง “%s” ในบันทึก", news.About[0]), Suggestions: []dialog.Suggestion{ordertext.OfferAllOrders()}}, true, nil
	case len(named) == 0:
		return dialog.Answer{}, false, nil
	}
	if news.Going || news.Done && e.byOthers(text, named[0]) {
		return ordertext.NotHowFar(named[0]), true, nil
	}
	return e.orderNewsDraft(ctx, r, news, named[0])
}

// byOthers reports whether a sentence tells of districts that an order does not name by itself: what «เสนากับบางไทร» have done is not done by
// every one whom it binds.
func (e entries) byOthers(text string, o ledger.Order) bool {
	return slices.ContainsFunc(e.districtsIn(thai.Digits(text)), func(p place.Reading) bool {
		return !strings.Contains(o.Text, p.Place.Name) && !strings.Contains(o.Owner, p.Place.Name)
	})
}

// orderNewsDraft makes a draft of what becomes of an order.
func (e entries) orderNewsDraft(ctx context.Context, r dialog.Request, news ordertext.News, o ledger.Order) (dialog.Answer, bool, error) {
	ch := proposal.Change{}
	switch {
	case news.Owner != "":
		o.Owner = news.Owner
	case news.Dropped:
		ch.Op, ch.Reason = proposal.Withdraw, cmp.Or(sentence.ReasonIn(news.Said), ordertext.AfterTopic(news))
		ch.Warnings = append(ch.Warnings, "จะถอนข้อสั่งการนี้ ซึ่งจะไม่แสดงในคำตอบอีก แต่ยังอยู่ในประวัติ")
	case news.Done:
		o.State, ch.Warnings = ledger.OrderDone, ordertext.DoneOn(news.Said, r.Now)
	default:
		days, _, _, ok := sentence.DaysSaid(news.Said, r.Now)
		if ok && days.To.Before(when.DateOf(r.Now)) {
			if day, later := ordertext.LaterDay(news.Said, r.Now); later {
				days.To = day // «เลื่อนส่งเป็นวันที่ 20» is the 20th that comes
			}
		}
		if !ok || !days.To.Valid() {
			a, err := e.ask(ctx, entryOf(r, "order"), lack.Gap{Asks: lack.Day, Question: "เลื่อนกำหนดเป็นวันใดครับ", Entry: news.About[0] + " เลื่อนกำหนดเป็น " + proposal.Gap})
			return a, true, err
		}
		if o.Due = days.To; o.Due.Before(when.DateOf(r.Now)) {
			ch.Warnings = append(ch.Warnings, "กำหนดเสร็จ "+o.Due.Short()+" ผ่านไปแล้ว")
		}
	}
	ch.Becomes = o
	a, err := e.propose(ctx, entryOf(r, "order"), ch)
	return a, true, err
}
