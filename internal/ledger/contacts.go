package ledger

import (
	"context"

	"github.com/uptrace/bun"
)

type contactRow struct {
	bun.BaseModel `bun:"table:contacts,alias:c"`

	ID int64 `bun:",pk,autoincrement"`
	provenance
	Key      string
	Agency   string
	Post     string
	Name     string
	Phone    string
	Channel  string
	Position int
}

func (r contactRow) key() string { return r.Key }

func (r contactRow) record(s Source) Contact {
	return Contact{
		ID: r.ID, Key: r.Key, Agency: r.Agency, Post: r.Post, Name: r.Name, Phone: r.Phone, Channel: r.Channel,
		Position: r.Position, Source: s, Quote: r.Quote, Recorded: r.Recorded.Time,
	}
}

// AddContact adds a contact, unless the office has one with the same key; it returns the one that the office has.
func (o *Office) AddContact(ctx context.Context, c Contact) (Contact, error) {
	err := o.write(ctx, "add contact", func(ctx context.Context, w *writer) (err error) {
		c, _, err = w.addContact(ctx, c)
		return err
	})
	return c, err
}

func (w *writer) addContact(ctx context.Context, c Contact) (Contact, bool, error) {
	if c.Agency == "" && c.Post == "" && c.Name == "" {
		return Contact{}, false, &ProvenanceError{Record: "contact", Missing: "title"}
	}
	proof, err := w.provenanceFor(ctx, "contact", c.Source, c.Quote, w.when(c.Recorded))
	if err != nil {
		return Contact{}, false, err
	}
	return addKeyed(ctx, w, &contactRow{
		provenance: proof, Key: c.Key, Agency: c.Agency, Post: c.Post, Name: c.Name, Phone: c.Phone,
		Channel: c.Channel, Position: c.Position,
	})
}

// ContactFilter chooses contacts; empty fields let everything through.
type ContactFilter struct {
	Agency string
	Post   string
}

// Contacts returns the office's contacts in protocol order.
func (o *Office) Contacts(ctx context.Context, filter ContactFilter) ([]Contact, error) {
	var rows []contactRow
	q := o.visible(o.db.read.NewSelect().Model(&rows), "c").Order("c.position", "c.id")
	if filter.Agency != "" {
		q = q.Where("c.agency = ?", filter.Agency)
	}
	if filter.Post != "" {
		q = q.Where("c.post = ?", filter.Post)
	}
	return readWithSources(ctx, o, "contacts", rows, q.Scan(ctx))
}
