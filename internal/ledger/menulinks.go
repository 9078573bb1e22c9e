package ledger

import (
	"context"
	"errors"

	"github.com/uptrace/bun"
)

// menuLinkRow says which rich menu LINE was last asked to show to a person.
type menuLinkRow struct {
	bun.BaseModel `bun:"table:menu_links,alias:m"`

	Office string `bun:",pk"`
	UserID string `bun:",pk"`
	Menu   string // LINE's id of the rich menu
}

// MenuLinks returns the rich menu that LINE was last asked to show to each person, by LINE user id. People who have lost the
// right are among them until their menu has been taken away. It leaves the version as it is, since no answer shows it.
func (o *Office) MenuLinks(ctx context.Context) (map[string]string, error) {
	var rows []menuLinkRow
	if err := o.db.read.NewSelect().Model(&rows).Where("m.office = ?", o.id).Scan(ctx); err != nil {
		return nil, fail("menu links", err)
	}
	links := make(map[string]string, len(rows))
	for _, r := range rows {
		links[r.UserID] = r.Menu
	}
	return links, nil
}

// SetMenuLink records which rich menu LINE shows to a person; "" for none.
func (o *Office) SetMenuLink(ctx context.Context, userID, menu string) error {
	if userID == "" {
		return errors.New("set menu link: a user id is missing")
	}
	return o.write(ctx, "set menu link", func(ctx context.Context, w *writer) error {
		if menu == "" {
			_, err := w.tx.NewDelete().Model((*menuLinkRow)(nil)).Where("m.office = ? AND m.user_id = ?", w.id, userID).Exec(ctx)
			return err
		}
		_, err := w.tx.NewInsert().Model(&menuLinkRow{Office: w.id, UserID: userID, Menu: menu}).
			On("CONFLICT (office, user_id) DO UPDATE").Set("menu = EXCLUDED.menu").Exec(ctx)
		return err
	})
}
