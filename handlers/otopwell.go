package handlers

import (
	"context"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
)

// WithIncome adds to the sales of OTOP how the income has changed, where a question asks how well it sells: the sales alone do not tell
// that. They are figures of their own, on cards of their own.
func WithIncome(sales, change dialog.Handler) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		a, err := sales(ctx, q)
		if err != nil || !q.Aspect.Well || len(a.Cards) == 0 || len(q.Slots.District) > 0 {
			return a, err
		}
		q.Slots.When = intent.When{}
		other, err := change(ctx, q)
		if err != nil || len(other.Cards) == 0 {
			return a, err
		}
		shown := a.Shown
		a = a.Merge(other)
		a.Shown = shown
		return a, nil
	}
}
