package cards

import (
	"slices"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// ShownTo tells which figures of a proposal a card shows to whom. Small counts of districts are held back as in answers: from its
// maker those that others have entered, from whoever is written to unasked all. Whoever decides on it and opens it sees all,
// since nobody can approve a number that he is not shown.
type ShownTo struct {
	smallest int    // counts below are small; 0 holds nothing back
	Maker    string // who has stated what a change becomes; "" for anybody else
}

// ToMaker is how a draft is shown to its maker, who may see all that it says.
func ToMaker(p proposal.Proposal) ShownTo    { return ShownTo{p.Smallest, p.By} }
func ToOthers(p proposal.Proposal) ShownTo   { return ShownTo{smallest: p.Smallest} }
func ToWhoDecides(proposal.Proposal) ShownTo { return ShownTo{} }

// holds reports whether a record is held back: the one that stands, or the one that a change becomes.
func (s ShownTo) holds(ch proposal.Change, r ledger.Record, stands bool) bool {
	f, ok := r.(ledger.Figure)
	if !ok || !f.IsSmall(s.smallest) {
		return false
	}
	if stands = stands || ch.Op != proposal.Put; stands && ch.Current != nil && ch.Current.From().Author == s.Maker {
		return false
	}
	return stands || s.Maker == ""
}

// HoldsAny reports whether a card of some changes holds anything back.
func (s ShownTo) HoldsAny(changes []proposal.Change) bool {
	return slices.ContainsFunc(changes, func(ch proposal.Change) bool {
		return s.holds(ch, ch.Becomes, false) || ch.Current != nil && s.holds(ch, ch.Current, true)
	})
}

// Title names what a change becomes, and stood what stands, on one line.
func (s ShownTo) Title(ch proposal.Change) string { return s.named(ch, ch.Becomes, false) }

func (s ShownTo) stood(ch proposal.Change) string { return s.named(ch, ch.Current, true) }

func (s ShownTo) named(ch proposal.Change, r ledger.Record, stands bool) string {
	if s.holds(ch, r, stands) {
		f := r.(ledger.Figure)
		return record.MeasureNames[f.Measure] + " " + record.AmountShown(f, s.smallest)
	}
	return record.Title(r)
}

// Amount is the value of a figure with its unit, as it is shown.
func (s ShownTo) Amount(ch proposal.Change, f ledger.Figure, stands bool) string {
	if s.holds(ch, f, stands) {
		return record.AmountShown(f, s.smallest)
	}
	return record.AmountShown(f, 0)
}

// recordRows are Rows with the value of a figure as it is shown.
func (s ShownTo) recordRows(ch proposal.Change, r ledger.Record, stands bool, zone *time.Location) []dialog.Row {
	rows := record.Rows(r, zone)
	if s.holds(ch, r, stands) {
		rows[0].Value = record.AmountShown(r.(ledger.Figure), s.smallest)
	}
	return rows
}

// Rows says what a change makes of its record, with what stands struck through where that differs.
func (s ShownTo) Rows(ch proposal.Change, zone *time.Location) []dialog.Row {
	before := map[string]string{}
	if ch.Current != nil && !ch.Current.From().Withdrawn && ch.State != proposal.ChangeSame {
		for _, r := range s.recordRows(ch, ch.Current, true, zone) {
			before[r.Label] = r.Value
		}
	}
	var rows []dialog.Row
	for _, r := range s.recordRows(ch, ch.Becomes, false, zone) {
		if old := before[r.Label]; old != "" && old != r.Value {
			rows = append(rows, dialog.Row{Label: r.Label + "เดิม", Value: old, Struck: true})
		}
		rows = append(rows, r)
	}
	if ch.Reason != "" {
		rows = append(rows, dialog.Row{Label: "เหตุผล", Value: ch.Reason})
	}
	return rows
}

// WithheldNote says on a card that was not asked for why it shows no numbers.
func (s ShownTo) WithheldNote() string {
	return record.SmallCounts(s.smallest) + " แตะเพื่อเปิดดูและพิจารณา"
}

// StandsNow says which records have changed since a draft was made, and to what.
func (s ShownTo) StandsNow(e *proposal.ConflictError, p proposal.Proposal) string {
	return e.ExplainWith(func(c proposal.Conflict) string {
		i := slices.IndexFunc(p.Changes, func(ch proposal.Change) bool { return ch.Position == c.Position })
		if i < 0 || !s.holds(p.Changes[i], c.Current, true) {
			return proposal.Describe(c.Current)
		}
		f := c.Current.(ledger.Figure)
		return phrase.Joined(" · ", f.Scope, record.AmountShown(f, s.smallest)+" · ณ "+f.Period.To.Short())
	})
}

// CountsInDistrict reports whether a change is about a count of people of a district.
func CountsInDistrict(ch proposal.Change) bool {
	f, ok := ch.Becomes.(ledger.Figure)
	return ok && record.District(f.Area) != ""
}
