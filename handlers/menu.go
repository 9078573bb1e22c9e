package handlers

import (
	"context"
	"fmt"
	"slices"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/internal/chart"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// MenuTab is a tab of the menu that LINE shows under the chat: tiles of which each, when tapped, asks a question or gives a
// command.
type MenuTab struct {
	Key   string // in ASCII, by which LINE knows the tab: "ask"
	Title string
	Tiles []MenuTile
}

// MenuTile is one tile of a tab.
type MenuTile struct {
	chart.Tile
	Ask string // what a tap says
}

// menuTiles is how many tiles a tab has: two rows of three, large enough for a thumb.
const menuTiles = 6

// menuTopic is a topic that has a tile where the office has records of it.
type menuTopic struct {
	intent intent.Intent
	label  string
	symbol chart.Symbol
	tone   chart.Tone
}

// menuTopics are the topics of the menu, in the order of their tiles. The question is the route's first example.
var menuTopics = []menuTopic{
	{intent.CaseCount, "ยอดโควิด", chart.SymbolBars, chart.ToneCases},
	{intent.CaseTrend, "แนวโน้มโควิด", chart.SymbolTrend, chart.ToneCases},
	{intent.MeetingQuery, "นัดประชุม", chart.SymbolCalendar, chart.ToneMeeting},
	{intent.ActionItemsQuery, "ข้อสั่งการ", chart.SymbolClipboard, chart.ToneOrder},
	{intent.OTOPSales, "ยอดขาย OTOP", chart.SymbolBag, chart.ToneOTOP},
	{intent.ContactDirectory, "ผู้ติดต่อ", chart.SymbolPerson, chart.ToneNeutral},
	{intent.OTOPEvents, "งาน OTOP", chart.SymbolTent, chart.ToneOTOP},
	{intent.OTOPProjects, "โครงการ OTOP", chart.SymbolBag, chart.ToneOTOP},
	{intent.ProgramProgress, "โครงการนโยบาย", chart.SymbolFlag, chart.ToneNeutral},
	{intent.BudgetDisbursement, "งบประมาณ", chart.SymbolCoin, chart.ToneBudget},
}

// menuWork is something that officials keep, decide or are sent.
type menuWork struct {
	MenuTile
	needs ledger.Role // the least role whose menu has it
}

// menuWorks returns what a menu offers besides questions, the most needed of each role first.
func menuWorks() []menuWork {
	work := func(needs ledger.Role, label, ask string, symbol chart.Symbol, tone chart.Tone) menuWork {
		return menuWork{MenuTile{chart.Tile{Label: label, Symbol: symbol, Tone: tone}, ask}, needs}
	}
	return []menuWork{
		work(ledger.RoleApprover, "รออนุมัติ", entry.WaitingCommand, chart.SymbolStamp, chart.ToneRecovered),
		work(ledger.RoleAdmin, "เจ้าหน้าที่", peopleRoll, chart.SymbolPeople, chart.ToneMeeting),
		work(ledger.RoleAdmin, "กลุ่ม", groupList, chart.SymbolChat, chart.ToneMeeting),
		work(ledger.RoleAdmin, "รหัสเชิญ", newInvite, chart.SymbolKey, chart.ToneOTOP),
		work(ledger.RoleAdmin, "ตั้งค่า", settingsCommand, chart.SymbolGear, chart.ToneNeutral),
		work(ledger.RoleReporter, "ร่างของฉัน", "ร่างของฉัน", chart.SymbolPencil, chart.ToneOTOP),
		work(ledger.RoleReporter, "ประวัติยอด", "ประวัติยอดสะสม", chart.SymbolHistory, chart.ToneCases),
		work(ledger.RoleReader, "การแจ้ง", subscriptionList, chart.SymbolBell, chart.ToneSummary),
		work(ledger.RoleReader, "เตือนความจำ", remindersCommand, chart.SymbolClock, chart.ToneMeeting),
		work(ledger.RoleReader, "สรุปเช้า", previewCommand+"สรุปเช้า", chart.SymbolSun, chart.ToneOTOP),
		work(ledger.RoleReader, "วันหยุด", "วันหยุดครั้งต่อไปวันไหน", chart.SymbolFlag, chart.ToneOrder),
		work(ledger.RoleReader, "ข้อมูลของฉัน", "ข้อมูลของฉัน", chart.SymbolPerson, chart.ToneNeutral),
	}
}

// menuHelp is the last tile of every menu.
var menuHelp = MenuTile{chart.Tile{Label: "วิธีใช้", Symbol: chart.SymbolHelp, Tone: chart.ToneNeutral}, "ช่วยด้วย"}

// Menu returns the tabs of the menu for officials with a role: the topics that the office has records of at now before those that
// it has none of yet, and what the role may do.
func (r *Router) Menu(ctx context.Context, role ledger.Role, now time.Time) ([]MenuTab, error) {
	if r.deps.Zone != nil {
		now = now.In(r.deps.Zone)
	}
	var known, unknown []MenuTile
	for _, t := range menuTopics {
		route, ok := r.routes[t.intent]
		if !ok || len(route.Example) == 0 || !role.May(route.Needs) {
			continue
		}
		tile := MenuTile{chart.Tile{Label: t.label, Symbol: t.symbol, Tone: t.tone}, route.Example[0]}
		a, err := route.Handle(ctx, dialog.Question{Query: intent.Query{Intent: t.intent}, Now: now, By: dialog.Asker{Role: role}})
		switch {
		case err != nil:
			return nil, fmt.Errorf("choosing the topics of the menu: %w", err)
		case slices.ContainsFunc(a.Cards, func(c dialog.Card) bool { return len(c.Sources) > 0 }):
			known = append(known, tile)
		default:
			unknown = append(unknown, tile)
		}
	}
	var work []MenuTile
	for _, w := range menuWorks() {
		if role.May(w.needs) {
			work = append(work, w.MenuTile)
		}
	}
	return []MenuTab{
		{Key: "ask", Title: "ถามข้อมูล", Tiles: dialog.FirstOf(append(known, unknown...), menuTiles)},
		{Key: "work", Title: "งานของฉัน", Tiles: append(dialog.FirstOf(work, menuTiles-1), menuHelp)},
	}, nil
}

// MenuRoles are the roles that have a menu of their own.
func MenuRoles() []ledger.Role {
	return []ledger.Role{ledger.RoleReader, ledger.RoleReporter, ledger.RoleApprover, ledger.RoleAdmin}
}
