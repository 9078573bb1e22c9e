package ledger

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/uptrace/bun"
)

// ErrLastAdmin says that someone cannot be unlinked, or given a lower role, because nobody would be left who may link
// others.
var ErrLastAdmin = errors.New("the last administrator of the office")

type personRow struct {
	bun.BaseModel `bun:"table:people,alias:p"`

	Office string `bun:",pk"`
	UserID string `bun:",pk"`
	Number int    `bun:",nullzero"` // numbered by the database
	Role   Role
	Linked instant
	particulars
	InvitedBy   string
	ConfirmedBy string
	Notice      string
	NoticeShown instant
	linkingRow
}

// particulars are what a person says of themselves.
type particulars struct{ Name, Post, Agency string }

// linkingRow is Linking as it is stored.
type linkingRow struct {
	Pending ProfileField `bun:"asking"`
	AskedAt instant      `bun:"asked"`
	NextAsk instant      `bun:"ask_after"`
	Asked   string       `bun:"questions"` // separated by spaces
	Notify  Notification `bun:"tell"`
}

func (r linkingRow) record() Linking {
	l := Linking{Pending: r.Pending, AskedAt: r.AskedAt.Time, NextAsk: r.NextAsk.Time, Notify: r.Notify}
	for _, f := range strings.Fields(r.Asked) {
		l.Asked = append(l.Asked, ProfileField(f))
	}
	return l
}

func (l Linking) row() linkingRow {
	asked := make([]string, len(l.Asked))
	for i, f := range l.Asked {
		asked[i] = string(f)
	}
	return linkingRow{
		Pending: l.Pending, AskedAt: at(l.AskedAt), NextAsk: at(l.NextAsk), Asked: strings.Join(asked, " "), Notify: l.Notify,
	}
}

func (r personRow) record() Person {
	return Person{
		UserID: r.UserID, Number: r.Number, Name: r.Name, Post: r.Post, Agency: r.Agency, Role: r.Role,
		Linked: r.Linked.Time, InvitedBy: r.InvitedBy, ConfirmedBy: r.ConfirmedBy,
		Notice:  NoticeShown{Version: r.Notice, At: r.NoticeShown.Time},
		Linking: r.linkingRow.record(),
	}
}

func (w *writer) personRow(p Person) *personRow {
	return &personRow{
		Office: w.id, UserID: p.UserID, Role: p.Role, Linked: w.when(p.Linked),
		particulars: particulars{Name: cleanText(p.Name), Post: cleanText(p.Post), Agency: cleanText(p.Agency)},
		InvitedBy:   p.InvitedBy, ConfirmedBy: p.ConfirmedBy,
		Notice: p.Notice.Version, NoticeShown: at(p.Notice.At),
		linkingRow: p.Linking.row(),
	}
}

// roles lists the roles from the one that may do least to the one that may do most.
var roles = [...]Role{RoleReader, RoleReporter, RoleApprover, RoleAdmin}

// May reports whether a person with role r may do what the role needed allows. An unknown role may do nothing.
func (r Role) May(needed Role) bool {
	have, want := slices.Index(roles[:], r), slices.Index(roles[:], needed)
	return want >= 0 && have >= want
}

// Person returns the official who is linked to a LINE user id, or ErrNotFound.
func (o *Office) Person(ctx context.Context, userID string) (Person, error) {
	var r personRow
	err := o.db.prepared.person.QueryRowContext(o.db.withoutCancel(ctx), o.id, userID).Scan(&r.UserID, &r.Number,
		&r.Name, &r.Post, &r.Agency, &r.Role, &r.Linked, &r.InvitedBy, &r.ConfirmedBy, &r.Notice, &r.NoticeShown,
		&r.Pending, &r.AskedAt, &r.NextAsk, &r.Asked, &r.Notify)
	return r.record(), fail("person", err)
}

// PersonByNumber returns the official whom the office's lists call by the given number, or ErrNotFound.
func (o *Office) PersonByNumber(ctx context.Context, number int) (Person, error) {
	var row personRow
	err := o.db.read.NewSelect().Model(&row).Where("p.office = ? AND p.number = ?", o.id, number).Scan(ctx)
	return row.record(), fail("person", err)
}

func (w *writer) person(ctx context.Context, userID string) (Person, error) {
	var row personRow
	err := w.tx.NewSelect().Model(&row).Where("p.office = ? AND p.user_id = ?", w.id, userID).Scan(ctx)
	return row.record(), err
}

// People returns the officials who are linked, by their numbers.
func (o *Office) People(ctx context.Context) ([]Person, error) {
	var rows []personRow
	err := o.db.read.NewSelect().Model(&rows).Where("p.office = ?", o.id).Order("p.number", "p.linked", "p.user_id").Scan(ctx)
	if err != nil {
		return nil, fail("people", err)
	}
	out := make([]Person, len(rows))
	for i, r := range rows {
		out[i] = r.record()
	}
	return out, nil
}

// LinkPerson links a LINE user to a role, or changes it, and what is stated of the person; what p leaves empty stays as
// it was. Linking an administrator voids the code for the first one.
func (o *Office) LinkPerson(ctx context.Context, p Person) error {
	return o.write(ctx, "link person", func(ctx context.Context, w *writer) error {
		return w.link(ctx, p)
	})
}

func (w *writer) link(ctx context.Context, p Person) error {
	if err := oneOf("role", p.Role, roles[:]...); err != nil {
		return err
	}
	// Linking again as before changes nothing, also not the time of linking.
	res, err := w.tx.NewInsert().Model(w.personRow(p)).On("CONFLICT (office, user_id) DO UPDATE").
		Set("role = EXCLUDED.role").
		Set("name = CASE WHEN EXCLUDED.name = '' THEN p.name ELSE EXCLUDED.name END").
		Set("post = CASE WHEN EXCLUDED.post = '' THEN p.post ELSE EXCLUDED.post END").
		Set("agency = CASE WHEN EXCLUDED.agency = '' THEN p.agency ELSE EXCLUDED.agency END").
		Where(`p.role <> EXCLUDED.role OR EXCLUDED.name NOT IN ('', p.name) OR EXCLUDED.post NOT IN ('', p.post)
			OR EXCLUDED.agency NOT IN ('', p.agency)`).Exec(ctx)
	changed, err := w.didChange(res, err)
	if err != nil {
		return err
	}
	if p.Role == RoleAdmin {
		if err := w.voidFirstInvites(ctx); err != nil {
			return err
		}
	}
	if !changed {
		return nil
	}
	return w.log(ctx, accessLinked, p.InvitedBy, p.UserID, p.Role)
}

// EditPerson has edit change what is stated of an official and how far the linking has come, in one transaction. The
// user id, the number, the role and the time of linking stay as they are. It is ErrNotFound if the user is not linked.
func (o *Office) EditPerson(ctx context.Context, userID string, edit func(*Person)) error {
	return o.write(ctx, "edit person", func(ctx context.Context, w *writer) error {
		p, err := w.person(ctx, userID)
		if err != nil {
			return err
		}
		edit(&p)
		res, err := w.tx.NewUpdate().Model(w.personRow(p)).Column("name", "post", "agency", "confirmed_by", "notice",
			"notice_shown", "asking", "asked", "ask_after", "questions", "tell").
			Where("office = ? AND user_id = ?", w.id, userID).Exec(ctx)
		return w.changedBy(res, err)
	})
}

// ConfirmPerson notes that by has confirmed who an official is, provided that what is stated is still what by saw.
func (o *Office) ConfirmPerson(ctx context.Context, seen Person, by string) error {
	return o.write(ctx, "confirm person", func(ctx context.Context, w *writer) error {
		res, err := w.tx.NewUpdate().Model((*personRow)(nil)).Set("confirmed_by = ?", by).Set("tell = ?", NotifyConfirmed).
			Where("office = ? AND user_id = ? AND name = ? AND post = ? AND agency = ?",
				w.id, seen.UserID, seen.Name, seen.Post, seen.Agency).Exec(ctx)
		switch changed, err := w.didChange(res, err); {
		case err != nil:
			return err
		case !changed:
			return ErrNotFound
		}
		return w.log(ctx, accessConfirmed, by, seen.UserID, seen.Role)
	})
}

// SetRole gives an official another role. It is ErrLastAdmin where nobody would be left who may link others, unless
// forced, and ErrNotFound if the user is not linked.
func (o *Office) SetRole(ctx context.Context, userID string, role Role, by string, force bool) error {
	return o.write(ctx, "set role", func(ctx context.Context, w *writer) error {
		if err := oneOf("role", role, roles[:]...); err != nil {
			return err
		}
		before, err := w.lockPerson(ctx, userID)
		if err != nil {
			return err
		}
		if err := w.checkLastAdmin(ctx, before, role, force); err != nil {
			return err
		}
		if before.Role == role {
			return nil
		}
		res, err := w.tx.NewUpdate().Model((*personRow)(nil)).Set("role = ?", role).
			Where("office = ? AND user_id = ?", w.id, userID).Exec(ctx)
		if err := w.changedBy(res, err); err != nil {
			return err
		}
		if role == RoleAdmin {
			if err := w.voidFirstInvites(ctx); err != nil {
				return err
			}
		}
		return w.log(ctx, accessRole, by, userID, role)
	})
}

// UnlinkPerson takes all rights from a LINE user. It is no error if the user has none.
func (o *Office) UnlinkPerson(ctx context.Context, userID string) error {
	return o.write(ctx, "unlink person", func(ctx context.Context, w *writer) error {
		p, err := w.person(ctx, userID)
		if errors.Is(fail("", err), ErrNotFound) {
			return nil
		} else if err != nil {
			return err
		}
		return w.unlink(ctx, p, "", accessUnlinked)
	})
}

// RemovePerson takes all rights from an official, and what was stated of them from the ledger. It is ErrLastAdmin where
// nobody would be left who may link others, unless forced, and ErrNotFound if the user is not linked.
func (o *Office) RemovePerson(ctx context.Context, userID, by string, force bool) error {
	return o.write(ctx, "remove person", func(ctx context.Context, w *writer) error {
		p, err := w.lockPerson(ctx, userID)
		if err != nil {
			return err
		}
		if err := w.checkLastAdmin(ctx, p, "", force); err != nil {
			return err
		}
		return w.unlink(ctx, p, by, accessUnlinked)
	})
}

// ErasePerson is RemovePerson at the official's own wish. It also takes the user id out of everything but the access
// log, which keeps it for AccessKept: the private chat, its announcements, used codes and approvals.
func (o *Office) ErasePerson(ctx context.Context, userID string) error {
	return o.write(ctx, "erase person", func(ctx context.Context, w *writer) error {
		p, err := w.lockPerson(ctx, userID)
		if err != nil {
			return err
		}
		if err := w.checkLastAdmin(ctx, p, "", false); err != nil {
			return err
		}
		if err := w.unlink(ctx, p, userID, accessErased); err != nil {
			return err
		}
		for _, query := range []string{
			"DELETE FROM deliveries WHERE office = ?0 AND target = ?1",
			"DELETE FROM delivery_ways WHERE office = ?0 AND chat_id = ?1",
			"DELETE FROM chats WHERE office = ?0 AND id = ?1",
			"DELETE FROM deputies WHERE office = ?0 AND actor IN (SELECT '" + actorPrefix + "' || id FROM actors WHERE office = ?0 AND person = ?1)",
			"UPDATE actors SET person = NULL WHERE office = ?0 AND person = ?1",
			"UPDATE proposals SET chat = '', message = '' WHERE office = ?0 AND chat = ?1",
			"DELETE FROM shown_records WHERE office = ?0 AND chat = ?1",
			"DELETE FROM reporter_scopes WHERE office = ?0 AND user_id = ?1",
			"DELETE FROM reminders WHERE office = ?0 AND made_by = ?1",
			"UPDATE job_pauses SET by_user = ?2 WHERE office = ?0 AND by_user = ?1",
			"UPDATE push_pauses SET by_user = ?2 WHERE office = ?0 AND by_user = ?1",
			"UPDATE subscriptions SET made_by = ?2 WHERE office = ?0 AND made_by = ?1",
			"UPDATE chats SET approved_by = ?2 WHERE office = ?0 AND approved_by = ?1",
			"UPDATE invites SET used_by = ?2 WHERE office = ?0 AND used_by = ?1",
			"UPDATE invites SET invited_by = ?2 WHERE office = ?0 AND invited_by = ?1",
			"UPDATE people SET invited_by = ?2 WHERE office = ?0 AND invited_by = ?1",
			"UPDATE people SET confirmed_by = ?2 WHERE office = ?0 AND confirmed_by = ?1",
		} {
			if _, err := w.tx.NewRaw(query, w.id, userID, erased).Exec(ctx); err != nil {
				return err
			}
		}
		w.changed = true
		return nil
	})
}

// unlink removes a person, and what was to be sent to their private chat.
func (w *writer) unlink(ctx context.Context, p Person, by, action string) error {
	res, err := w.tx.NewDelete().Model((*personRow)(nil)).Where("p.office = ? AND p.user_id = ?", w.id, p.UserID).Exec(ctx)
	if err := w.changedBy(res, err); err != nil {
		return err
	}
	if err := w.endSubscriptions(ctx, p.UserID, "no longer linked"); err != nil {
		return err
	}
	return w.log(ctx, action, by, p.UserID, p.Role)
}

// lockPerson reads a person whom the transaction is about to change. On PostgreSQL the rows of all administrators stay
// locked with it, so that two who take the right from each other at the same time are handled one after the other.
func (w *writer) lockPerson(ctx context.Context, userID string) (Person, error) {
	if !w.db.local {
		var ids []string
		err := w.tx.NewSelect().Model((*personRow)(nil)).Column("user_id").
			Where("p.office = ? AND (p.role = ? OR p.user_id = ?)", w.id, RoleAdmin, userID).
			Order("p.user_id").For("UPDATE").Scan(ctx, &ids)
		if err != nil {
			return Person{}, err
		}
	}
	return w.person(ctx, userID)
}

// checkLastAdmin returns ErrLastAdmin where the person would no longer be an administrator and there is no other one.
func (w *writer) checkLastAdmin(ctx context.Context, p Person, role Role, force bool) error {
	if p.Role != RoleAdmin || role == RoleAdmin || force {
		return nil
	}
	others, err := w.tx.NewSelect().Model((*personRow)(nil)).
		Where("p.office = ? AND p.role = ? AND p.user_id <> ?", w.id, RoleAdmin, p.UserID).Exists(ctx)
	if err == nil && !others {
		err = ErrLastAdmin
	}
	return err
}

// HasAdmin reports whether anyone is linked as an administrator.
func (o *Office) HasAdmin(ctx context.Context) (bool, error) {
	ok, err := o.db.read.NewSelect().Model((*personRow)(nil)).
		Where("p.office = ? AND p.role = ?", o.id, RoleAdmin).Exists(ctx)
	return ok, fail("has admin", err)
}
