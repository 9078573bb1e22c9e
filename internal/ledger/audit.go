package ledger

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/uptrace/bun"
)

// AuditAction is what someone did.
type AuditAction string

// The actions in the audit.
const (
	AuditAdded        AuditAction = "added"
	AuditRevised      AuditAction = "revised"
	AuditWithdrawn    AuditAction = "withdrawn"
	AuditRestored     AuditAction = "restored"
	AuditRemoved      AuditAction = "sample removed"
	AuditErased       AuditAction = "personal values erased"
	AuditApplied      AuditAction = "proposal applied"
	AuditAppliedAlone AuditAction = "proposal applied alone" // what needs a second official, where the office allows one
	AuditApproved     AuditAction = "proposal approved"
	AuditRejected     AuditAction = "proposal rejected"
	AuditTakenBack    AuditAction = "proposal withdrawn"
	AuditExpired      AuditAction = "proposal expired"
	AuditUndone       AuditAction = "proposal undone"
)

// AuditEntry is one link of the office's audit chain: who did what to what, by which way. It holds ids and a digest of the
// values, no value.
type AuditEntry struct {
	Seq      int64 // 1, 2, 3 … in the office
	At       time.Time
	Actor    string
	Way      Way
	Action   AuditAction
	Kind     Kind  // of the record; "" where the entry is about a proposal
	Revision int64 // of the record; 0 for none
	Proposal int64 // 0 for none
	Digest   string
	Previous string // the hash of the entry before; "" for the first
	Hash     string // SHA-256 of all of the above, in hexadecimal
}

// By is who changes records, and by which way.
type By struct {
	Actor    string // as Tx.Actor returns it, or ByCommand
	Way      Way
	Proposal int64 // 0 for none
}

type auditRow struct {
	bun.BaseModel `bun:"table:audit_entries,alias:u"`

	Office     string `bun:",pk"`
	Seq        int64  `bun:",pk"`
	At         instant
	Actor      string
	Way        Way
	Action     AuditAction
	Kind       Kind
	Revision   int64
	ProposalID int64
	Digest     string
	Previous   string
	Hash       string
}

type auditKeyRow struct {
	bun.BaseModel `bun:"table:audit_keys,alias:k"`

	Office string `bun:",pk"`
	Seq    int64  `bun:",pk"`
	Key    []byte
}

func (r auditRow) record() AuditEntry {
	return AuditEntry{
		Seq: r.Seq, At: r.At.Time, Actor: r.Actor, Way: r.Way, Action: r.Action, Kind: r.Kind, Revision: r.Revision,
		Proposal: r.ProposalID, Digest: r.Digest, Previous: r.Previous, Hash: r.Hash,
	}
}

// hashOf returns the hash of an entry. Each part comes with its length, so that no two entries are written alike.
func hashOf(office string, e AuditEntry) string {
	h := sha256.New()
	for _, part := range []string{
		"changwat audit 1", office, fmt.Sprint(e.Seq), e.At.UTC().Format(instantLayout), e.Actor, string(e.Way), string(e.Action),
		string(e.Kind), fmt.Sprint(e.Revision), fmt.Sprint(e.Proposal), e.Digest, e.Previous,
	} {
		fmt.Fprintf(h, "%d:%s;", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// auditedValue is what the digest of a revision covers: all that the revision says and where it comes from.
type auditedValue struct {
	Kind      Kind    `json:"kind"`
	ID        int64   `json:"id"`
	Content   any     `json:"content"` // comparable
	Source    int64   `json:"source"`
	Quote     string  `json:"quote"`
	Author    string  `json:"author"`
	Reason    string  `json:"reason"`
	Withdrawn bool    `json:"withdrawn"`
	Recorded  instant `json:"recorded"`
}

// digest returns the keyed hash of the value: HMAC-SHA-256, in hexadecimal.
func (v auditedValue) digest(key []byte) (string, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	mac := hmac.New(sha256.New, key)
	mac.Write(text)
	return hex.EncodeToString(mac.Sum(nil)), nil
}

// auditKeyLength is how many random bytes the key of a digest has.
const auditKeyLength = 16

// noted is an entry that the transaction will append to the chain, with the key of its digest; nil for none.
type noted struct {
	row auditRow
	key []byte
}

// note has the transaction append an entry to the chain.
func (w *writer) note(action AuditAction) {
	w.audit = append(w.audit, noted{row: auditRow{Action: action}})
}

// noteRevision has the transaction append that a revision was recorded. Where no proposal made it, the author of the
// revision is the actor.
func (w *writer) noteRevision(v auditedValue, first, restores bool) error {
	action := AuditRevised
	switch {
	case first:
		action = AuditAdded
	case v.Withdrawn:
		action = AuditWithdrawn
	case restores:
		action = AuditRestored
	}
	key := make([]byte, auditKeyLength)
	_, _ = rand.Read(key) // never fails (crypto/rand)
	digest, err := v.digest(key)
	w.audit = append(w.audit, noted{auditRow{Action: action, Actor: v.Author, Kind: v.Kind, Revision: v.ID, Digest: digest}, key})
	return err
}

// appendAudit appends what was noted to the chain. The transaction holds the lock on the office's records.
func (w *writer) appendAudit(ctx context.Context) error {
	if len(w.audit) == 0 {
		return nil
	}
	head, err := auditHead(ctx, w.tx, w.id)
	if err != nil {
		return err
	}
	rows := make([]auditRow, len(w.audit))
	var keys []auditKeyRow
	for i, n := range w.audit {
		r := n.row
		r.Office, r.Seq, r.At, r.ProposalID, r.Previous = w.id, head.Seq+1, w.at, w.by.Proposal, head.Hash
		r.Way = w.by.Way
		if w.by.Actor != "" {
			r.Actor = w.by.Actor
		}
		head = r.record()
		r.Hash = hashOf(w.id, head)
		head.Hash = r.Hash
		rows[i] = r
		if n.key != nil {
			keys = append(keys, auditKeyRow{Office: w.id, Seq: r.Seq, Key: n.key})
		}
	}
	if _, err := w.tx.NewInsert().Model(&rows).Exec(ctx); err != nil || len(keys) == 0 {
		return err
	}
	_, err = w.tx.NewInsert().Model(&keys).Exec(ctx)
	return err
}

// auditHead returns the newest entry of the office's chain; the zero entry where there is none.
func auditHead(ctx context.Context, db bun.IDB, office string) (AuditEntry, error) {
	var rows []auditRow
	err := db.NewSelect().Model(&rows).Where("u.office = ?", office).Order("u.seq DESC").Limit(1).Scan(ctx)
	if err != nil || len(rows) == 0 {
		return AuditEntry{}, err
	}
	return rows[0].record(), nil
}

// By says who acts in the transaction, for the audit.
func (t *Tx) By(by By) { t.w.by = by }

// Note appends to the audit what was done to the proposal that By names.
func (t *Tx) Note(action AuditAction) { t.w.note(action) }

// Audit returns entries of the office's audit chain after the one with the given number, in order, at most limit.
func (o *Office) Audit(ctx context.Context, after int64, limit int) ([]AuditEntry, error) {
	rows, err := auditAfter(ctx, o, after, limit)
	out := make([]AuditEntry, len(rows))
	for i, r := range rows {
		out[i] = r.record()
	}
	return out, fail("audit", err)
}

func auditAfter(ctx context.Context, o *Office, after int64, limit int) (rows []auditRow, err error) {
	err = o.db.read.NewSelect().Model(&rows).Where("u.office = ? AND u.seq > ?", o.id, after).Order("u.seq").Limit(int64(limit)).Scan(ctx)
	return rows, err
}
