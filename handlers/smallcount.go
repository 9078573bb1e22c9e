package handlers

import (
	"context"
	"fmt"
	"slices"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/ledger/setting"
)

// disclosed is the figures of an office without the small counts of districts and subdistricts, as the office has set.
type disclosed struct{ records *ledger.Office }

// Figures returns the figures that match and may be shown.
func (d disclosed) Figures(ctx context.Context, f ledger.FigureFilter) ([]ledger.Figure, error) {
	shown, _, _, err := d.split(ctx, f)
	return shown, err
}

// smallest returns below which count the figures are small that may not be shown; 0 where none of them can be.
func (d disclosed) smallest(ctx context.Context, all []ledger.Figure) (int, error) {
	for i := range all {
		if all[i].IsSmall(setting.MostHeldBack) {
			office, err := proposal.New(d.records).Settings(ctx)
			if err != nil {
				return 0, fmt.Errorf("the smallest count that is shown: %w", err)
			}
			return office.SmallestShown(), nil
		}
	}
	return 0, nil // most questions: of the province
}

// split returns the figures that match: those that may be shown and those that may not, and below which count they are small.
func (d disclosed) split(ctx context.Context, f ledger.FigureFilter) (shown, small []ledger.Figure, smallest int, err error) {
	all, err := d.records.Figures(ctx, f)
	if err != nil {
		return nil, nil, 0, err
	}
	if smallest, err = d.smallest(ctx, all); err != nil || smallest == 0 {
		return all, nil, 0, err
	}
	for i := range all {
		if all[i].IsSmall(smallest) {
			small = append(small, all[i])
		} else {
			shown = append(shown, all[i])
		}
	}
	return shown, small, smallest, nil
}

// split returns the counts that match as disclosed.split does.
func (h cases) split(ctx context.Context, f ledger.FigureFilter) (shown, small []ledger.Figure, smallest int, err error) {
	if d, ok := h.src.(disclosed); ok {
		return d.split(ctx, f)
	}
	shown, err = h.src.Figures(ctx, f)
	return shown, nil, 0, err
}

// all returns the counts that match, the small ones too: for what leaves those out itself.
func (h cases) all(ctx context.Context, f ledger.FigureFilter) ([]ledger.Figure, error) {
	if d, ok := h.src.(disclosed); ok {
		return d.records.Figures(ctx, f)
	}
	return h.src.Figures(ctx, f)
}

// smallLast returns the counts, those that are small last, and below which count they are. It returns pointers, since a figure takes
// half a kilobyte, and districts have many.
func (h cases) smallLast(ctx context.Context, found []ledger.Figure) (all []*ledger.Figure, smallest int, err error) {
	if d, ok := h.src.(disclosed); ok {
		if smallest, err = d.smallest(ctx, found); err != nil {
			return nil, 0, err
		}
	}
	all = make([]*ledger.Figure, 0, len(found))
	for _, last := range []bool{false, true} {
		for i := range found {
			if found[i].IsSmall(smallest) == last {
				all = append(all, &found[i])
			}
		}
	}
	return all, smallest, nil
}

// pointersTo returns where the figures are.
func pointersTo(all []ledger.Figure) []*ledger.Figure {
	at := make([]*ledger.Figure, len(all))
	for i := range all {
		at[i] = &all[i]
	}
	return at
}

// figuresAt returns copies of figures.
func figuresAt(all []*ledger.Figure) []ledger.Figure {
	copies := make([]ledger.Figure, len(all))
	for i, f := range all {
		copies[i] = *f
	}
	return copies
}

// withoutSmall drops the small counts from those of districts. Where it drops one alone and the others are all known, it
// drops the next too: the one could be computed from the total of the province.
func withoutSmall(found []*ledger.Figure, smallest, districts int) (shown []*ledger.Figure, dropped int) {
	shown = slices.DeleteFunc(slices.Clone(found), func(f *ledger.Figure) bool { return f.IsSmall(smallest) })
	dropped = len(found) - len(shown)
	if dropped == 1 && len(found) == districts && len(shown) > 0 {
		least := slices.MinFunc(shown, func(a, b *ledger.Figure) int { return a.Value.Cmp(b.Value) })
		shown = slices.DeleteFunc(shown, func(f *ledger.Figure) bool { return f.ID == least.ID })
		dropped++
	}
	return shown, dropped
}
