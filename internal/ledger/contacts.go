package ledger

import (
	"context"

	"github.com/uptrace/bun"
)

type contactRow struct {
	bun.BaseModel `bun:"table:contacts,alias:c"`

	ID int64 `bun:",pk,autoincrement"`
	head
	contactContent
}

// contactContent is what a revision says of a contact.
type contactContent struct {
	Agency   string `json:"agency,omitempty"`
	Post     string `json:"post,omitempty"`
	Name     string `json:"name,omitempty"`
	Phone    string `json:"phone,omitempty"`
	Channel  string `json:"channel,omitempty"`
	Position int    `json:"position,omitempty"`
}

func (r *contactRow) record(s Source) Contact {
	return Contact{
		ID: r.RecordID, Key: r.Key, Agency: r.Agency, Post: r.Post, Name: r.Name, Phone: r.Phone, Channel: r.Channel,
		Position: r.Position, Source: s, Quote: r.Quote, Recorded: r.Recorded.Time, Revision: r.revision(r.ID),
	}
}

// AddContact adds a contact. Adding again what its source has stated already changes nothing, and the current contact is
// returned; anything else under the same key is a *TakenError.
func (o *Office) AddContact(ctx context.Context, c Contact) (Contact, error) {
	err := o.writeRecords(ctx, "add contact", func(ctx context.Context, w *writer) (err error) {
		c, _, err = w.addContact(ctx, c)
		return err
	})
	return c, err
}

func (w *writer) addContact(ctx context.Context, c Contact) (Contact, bool, error) {
	r, err := w.contactRow(ctx, c)
	if err != nil {
		return Contact{}, false, err
	}
	return addKeyed[Contact](ctx, w, r)
}

func contactContentOf(c Contact) contactContent {
	return contactContent{
		Agency: c.Agency, Post: c.Post, Name: c.Name, Phone: c.Phone, Channel: c.Channel, Position: c.Position,
	}
}

// contactRow checks a contact and returns the row that records it.
func (w *writer) contactRow(ctx context.Context, c Contact) (*contactRow, error) {
	if c.Agency == "" && c.Post == "" && c.Name == "" {
		return nil, &ProvenanceError{Record: "contact", Missing: "title"}
	}
	h, err := w.head(ctx, KindContact, c.Key, c.From(), w.when(c.Recorded))
	return &contactRow{head: h, contactContent: contactContentOf(c)}, err
}

// ContactFilter chooses contacts; empty fields let everything through.
type ContactFilter struct {
	Agency string
	Post   string
}

// Contacts returns the office's contacts in protocol order.
func (o *Office) Contacts(ctx context.Context, filter ContactFilter) ([]Contact, error) {
	return recently(ctx, o, filter, func() ([]Contact, error) { return o.readContacts(ctx, filter) })
}

func (o *Office) readContacts(ctx context.Context, filter ContactFilter) ([]Contact, error) {
	var rows []*contactRow
	q := o.selectInto(&rows).current().order("c.position, record_id")
	if filter.Agency != "" {
		q.where("c.agency = ?", filter.Agency)
	}
	if filter.Post != "" {
		q.where("c.post = ?", filter.Post)
	}
	return readWithSources(ctx, o, "contacts", rows, q.scan(ctx))
}

// erasedText replaces what was erased about a person.
const erasedText = "ลบแล้ว"

// EraseContact erases personal data from all revisions of a contact: name, phone, channel and the words that they were read
// from. Agency and post stay. The audit notes it and its chain stays whole, but the erased values can no longer be
// verified. The error wraps ErrNotFound where there is no such contact.
func (o *Office) EraseContact(ctx context.Context, key string, by By) error {
	return o.writeRecords(ctx, "erase contact", func(ctx context.Context, w *writer) error {
		res, err := w.tx.NewUpdate().Model((*contactRow)(nil)).
			Set("name = CASE WHEN name = '' THEN '' ELSE ? END", erasedText).
			Set("phone = ''").Set("channel = ''").Set("quote = ?", erasedText).
			Where("office = ? AND key = ?", w.id, key).Exec(ctx)
		found, err := w.didChange(res, err)
		if err != nil {
			return err
		}
		if !found {
			return ErrNotFound
		}
		if _, err := w.tx.NewDelete().Model((*auditKeyRow)(nil)).Where("k.office = ?", w.id).
			Where(`k.seq IN (SELECT u.seq FROM audit_entries AS u JOIN contacts AS c ON c.office = u.office AND c.id = u.revision
WHERE u.office = ? AND u.kind = ? AND c.key = ?)`, w.id, KindContact, key).Exec(ctx); err != nil {
			return err
		}
		w.by = by
		w.note(AuditErased)
		return nil
	})
}
