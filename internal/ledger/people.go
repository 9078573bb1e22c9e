package ledger

import (
	"context"
	"slices"

	"github.com/uptrace/bun"
)

type personRow struct {
	bun.BaseModel `bun:"table:people,alias:p"`

	Office string `bun:",pk"`
	UserID string `bun:",pk"`
	Post   string
	Role   Role
	Linked instant
}

func (r personRow) record() Person {
	return Person{UserID: r.UserID, Post: r.Post, Role: r.Role, Linked: r.Linked.Time}
}

// roles lists the roles from the one that may do least to the one that may do most.
var roles = [...]Role{RoleReader, RoleReporter, RoleApprover, RoleAdmin}

// May tells whether a person with role r may do what the role needed allows. An unknown role may do nothing.
func (r Role) May(needed Role) bool {
	have, want := slices.Index(roles[:], r), slices.Index(roles[:], needed)
	return want >= 0 && have >= want
}

// Person returns the official who is linked to a LINE user id, or ErrNotFound.
func (o *Office) Person(ctx context.Context, userID string) (Person, error) {
	var row personRow
	err := o.db.prepared.person.QueryRowContext(o.db.withoutCancel(ctx), o.id, userID).
		Scan(&row.UserID, &row.Post, &row.Role, &row.Linked)
	return row.record(), fail("person", err)
}

func (w *writer) person(ctx context.Context, userID string) (Person, error) {
	var row personRow
	err := w.tx.NewSelect().Model(&row).Where("p.office = ? AND p.user_id = ?", w.id, userID).Scan(ctx)
	return row.record(), err
}

// People returns the officials who are linked, in the order in which they were.
func (o *Office) People(ctx context.Context) ([]Person, error) {
	var rows []personRow
	err := o.db.read.NewSelect().Model(&rows).Where("p.office = ?", o.id).Order("p.linked", "p.user_id").Scan(ctx)
	if err != nil {
		return nil, fail("people", err)
	}
	out := make([]Person, len(rows))
	for i, r := range rows {
		out[i] = r.record()
	}
	return out, nil
}

// LinkPerson links a LINE user to a post and a role, or changes these.
func (o *Office) LinkPerson(ctx context.Context, p Person) error {
	return o.write(ctx, "link person", func(ctx context.Context, w *writer) error {
		return w.link(ctx, p)
	})
}

func (w *writer) link(ctx context.Context, p Person) error {
	if err := oneOf("role", p.Role, roles[:]...); err != nil {
		return err
	}
	row := &personRow{Office: w.id, UserID: p.UserID, Post: p.Post, Role: p.Role, Linked: w.when(p.Linked)}
	// Linking again as before is no change, and does not make the linking later than it was.
	res, err := w.tx.NewInsert().Model(row).On("CONFLICT (office, user_id) DO UPDATE").
		Set("post = EXCLUDED.post").Set("role = EXCLUDED.role").
		Where("p.post <> EXCLUDED.post OR p.role <> EXCLUDED.role").Exec(ctx)
	return w.changedBy(res, err)
}

// UnlinkPerson takes all rights from a LINE user. It is no error if the user has none.
func (o *Office) UnlinkPerson(ctx context.Context, userID string) error {
	return o.write(ctx, "unlink person", func(ctx context.Context, w *writer) error {
		res, err := w.tx.NewDelete().Model((*personRow)(nil)).
			Where("p.office = ? AND p.user_id = ?", w.id, userID).Exec(ctx)
		return w.changedBy(res, err)
	})
}

// HasAdmin tells whether anyone is linked as an administrator.
func (o *Office) HasAdmin(ctx context.Context) (bool, error) {
	ok, err := o.db.read.NewSelect().Model((*personRow)(nil)).
		Where("p.office = ? AND p.role = ?", o.id, RoleAdmin).Exists(ctx)
	return ok, fail("has admin", err)
}
