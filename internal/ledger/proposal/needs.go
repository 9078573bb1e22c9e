package proposal

import (
	"context"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// settingNames are the kinds as the setting approval.also calls them.
var settingNames = map[ledger.Kind]string{
	ledger.KindFigure: "figure", ledger.KindMeeting: "meeting", ledger.KindAgendaItem: "agenda", ledger.KindOrder: "order",
	ledger.KindEvent: "event", ledger.KindProject: "project", ledger.KindContact: "contact", ledger.KindProgramme: "programme",
	ledger.KindSetting: "setting",
}

// needs returns why a change needs a second official; none where it does not.
func (a acting) needs(ctx context.Context, tx *ledger.Tx, c Change) (out []Need, err error) {
	if c.State == ChangeSame || c.State == ChangeSkipped {
		return nil, nil
	}
	kind := c.Becomes.RecordKind()
	if right, _ := rightFor(kind, c.does()); right.Second {
		out = append(out, NeedWithdraw)
	}
	if f, ok := c.Becomes.(ledger.Figure); ok && c.Op == Put {
		falls, err := falling(ctx, tx, f, c.Current)
		if err != nil {
			return nil, err
		}
		if falls {
			out = append(out, NeedFalling)
		}
		if c.Base != 0 {
			announced, err := wasAnnounced(ctx, tx, ledger.Ref{Kind: ledger.KindFigure, Revision: c.Base})
			if err != nil {
				return nil, err
			}
			if announced {
				out = append(out, NeedAnnounced)
			}
		}
	}
	if a.values.AlsoNeedsTwo(settingNames[kind], c.does()) {
		out = append(out, NeedMarked)
	}
	return out, nil
}

// falling reports whether a figure makes a total fall: below what it corrects, below one of an earlier day, or above one of
// a later day. Figures are compared with those of the same measure, subject, area and unit, and the
// same first day where both state one.
func falling(ctx context.Context, tx *ledger.Tx, f ledger.Figure, current ledger.Record) (bool, error) {
	if !f.Measure.IsTotal() {
		return false, nil
	}
	if old, ok := current.(ledger.Figure); ok && !old.Withdrawn && f.Value.LessThan(old.Value) {
		return true, nil
	}
	for _, side := range [...]struct {
		days   when.Range
		latest bool
	}{
		{when.Range{To: f.Period.To.AddDays(-1)}, true}, {when.Range{From: f.Period.To.AddDays(1)}, false},
	} {
		others, err := tx.Figures(ctx, ledger.FigureFilter{
			Measure: f.Measure, Subject: f.Subject, Area: f.Area, Days: side.days, Latest: side.latest,
		})
		if err != nil {
			return false, err
		}
		for _, o := range others {
			comparable := o.Unit == f.Unit && (o.Period.From == f.Period.From || o.Period.From.IsZero() || f.Period.From.IsZero())
			earlier := o.Period.To.Before(f.Period.To)
			if comparable && (earlier && f.Value.LessThan(o.Value) || !earlier && f.Value.GreaterThan(o.Value)) {
				return true, nil
			}
		}
	}
	return false, nil
}
