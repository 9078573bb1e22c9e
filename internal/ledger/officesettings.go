package ledger

import (
	"context"

	"github.com/uptrace/bun"
)

type settingRow struct {
	bun.BaseModel `bun:"table:settings,alias:t"`

	ID int64 `bun:",pk,autoincrement"`
	head
	settingContent
}

// settingContent is what a revision sets.
type settingContent struct {
	Value string `json:"value"`
}

func (r *settingRow) record(s Source) Setting {
	return Setting{Key: r.Key, Value: r.Value, Source: s, Quote: r.Quote, Recorded: r.Recorded.Time, Revision: r.revision(r.ID)}
}

// settingRow returns the row that records a setting.
func (w *writer) settingRow(ctx context.Context, s Setting) (*settingRow, error) {
	h, err := w.head(ctx, KindSetting, s.Key, s.From(), w.when(s.Recorded))
	return &settingRow{head: h, settingContent: settingContent{Value: s.Value}}, err
}

// Settings returns what the office has set, by key; what it has not set is not among them.
func (o *Office) Settings(ctx context.Context) ([]Setting, error) {
	return recently(ctx, o, allSettings{}, func() ([]Setting, error) {
		var rows []*settingRow
		err := o.selectInto(&rows).current().order("t.key").scan(ctx)
		return readWithSources(ctx, o, "settings", rows, err)
	})
}

// allSettings is the filter of a read of settings.
type allSettings struct{}
