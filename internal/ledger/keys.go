package ledger

import (
	"context"
	"crypto/rand"

	"github.com/uptrace/bun"
)

type keyRow struct {
	bun.BaseModel `bun:"table:keys,alias:k"`

	Office  string `bun:",pk"`
	Name    string `bun:",pk"`
	Key     []byte
	Created instant
}

// Key returns the office's secret key of the given name: 32 random bytes, made when it is first asked for and the
// same for every process ever since.
func (o *Office) Key(ctx context.Context, name string) ([]byte, error) {
	fresh := make([]byte, 32)
	_, _ = rand.Read(fresh) // never fails (crypto/rand)
	row := &keyRow{Office: o.id, Name: name, Key: fresh, Created: o.now()}
	if _, err := o.db.write.NewInsert().Model(row).On("CONFLICT DO NOTHING").Exec(ctx); err != nil {
		return nil, fail("key", err)
	}
	var kept keyRow
	err := o.db.write.NewSelect().Model(&kept).Where("k.office = ? AND k.name = ?", o.id, name).Scan(ctx)
	return kept.Key, fail("key", err)
}
