package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/uptrace/bun"
)

// actorRow gives a LINE user id the number by which records and the audit name who has acted.
type actorRow struct {
	bun.BaseModel `bun:"table:actors,alias:a"`

	ID     int64 `bun:",pk,autoincrement"`
	Office string
	Person string `bun:",nullzero"` // LINE user id; "" when it was erased
}

// actorPrefix begins the names of actors.
const actorPrefix = "actor "

// Actor returns the name by which records and the audit call a LINE user who acts: "actor 3". It stays when the user's data
// are erased, and then nobody can tell whom it meant.
func (t *Tx) Actor(ctx context.Context, userID string) (string, error) {
	row := actorRow{Office: t.id, Person: userID}
	if _, err := t.w.tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Exec(ctx); err != nil {
		return "", err
	}
	err := t.w.tx.NewSelect().Model(&row).Where("a.office = ? AND a.person = ?", t.id, userID).Scan(ctx)
	return fmt.Sprint(actorPrefix, row.ID), err
}

// ActorOf returns the name of a LINE user who has acted before, "" for one who has not.
func (o *Office) ActorOf(ctx context.Context, userID string) (string, error) {
	var row actorRow
	err := o.db.read.NewSelect().Model(&row).Where("a.office = ? AND a.person = ?", o.id, userID).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return fmt.Sprint(actorPrefix, row.ID), fail("actor", err)
}

// ActorPerson returns the LINE user id of an actor; "" for an author who is none, or whose data were erased.
func (o *Office) ActorPerson(ctx context.Context, actor string) (string, error) {
	number, ok := strings.CutPrefix(actor, actorPrefix)
	id, err := strconv.ParseInt(number, 10, 64)
	if !ok || err != nil {
		return "", nil
	}
	var row actorRow
	err = o.db.read.NewSelect().Model(&row).Where("a.office = ? AND a.id = ?", o.id, id).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return row.Person, fail("actor", err)
}

// IsActor reports whether an author of a record is an official or the operator of the machine, and no name that came with a
// file or a sample.
func IsActor(author string) bool {
	return author == ByCommand || strings.HasPrefix(author, actorPrefix)
}

// ActorName returns in Thai who an author is: the name and post that the official has stated, or the official's number in
// the office's lists.
func (o *Office) ActorName(ctx context.Context, author string) (string, error) {
	switch {
	case author == ByCommand:
		return "ผู้ดูแลเครื่องแม่ข่าย", nil
	case !strings.HasPrefix(author, actorPrefix):
		return author, nil
	}
	userID, err := o.ActorPerson(ctx, author)
	if err != nil {
		return "", err
	}
	if userID == "" {
		return "ผู้ที่ลบข้อมูลของตนแล้ว", nil
	}
	p, err := o.Person(ctx, userID)
	if isNotFound(err) {
		return "ผู้ที่พ้นสิทธิ์แล้ว", nil
	}
	switch {
	case err != nil:
		return "", err
	case p.Name != "" && p.Post != "":
		return p.Name + " (" + p.Post + ")", nil
	case p.Name+p.Post != "":
		return p.Name + p.Post, nil
	}
	return fmt.Sprintf("เจ้าหน้าที่หมายเลข %d", p.Number), nil
}
