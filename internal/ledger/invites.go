package ledger

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"
	"time"
	"unicode"

	"github.com/uptrace/bun"
)

// A code is three groups of five out of 31 characters: 74 bits, which nobody guesses. Characters that are taken
// for one another when read or typed (0 and O, 1, I and L) are left out.
const (
	inviteAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
	inviteLength   = 15
	inviteGroup    = 5
)

type inviteRow struct {
	bun.BaseModel `bun:"table:invites,alias:i"`

	Office  string `bun:",pk"`
	Hash    string `bun:",pk"` // SHA-256 of the office and the code, in hexadecimal; the code itself is not stored
	Role    Role
	Created instant
	Expires instant
	UsedBy  string `bun:",nullzero"`
	Used    instant

	First     bool   // for the office's first administrator
	InvitedBy string // a LINE user id, or ByCommand
	Voided    instant
}

// NewInvite returns a code such as "7KQ2M-XW9PA-3HTRD" with which one person may be linked in the given role, once,
// within its life. The ledger keeps only its hash. The command line asks for it.
func (o *Office) NewInvite(ctx context.Context, role Role, life time.Duration) (code string, err error) {
	return o.InviteBy(ctx, ByCommand, role, life)
}

// InviteBy is NewInvite for the LINE user who asks for the code.
func (o *Office) InviteBy(ctx context.Context, userID string, role Role, life time.Duration) (code string, err error) {
	return o.invite(ctx, inviteRow{Role: role, InvitedBy: userID}, life)
}

// FirstInvite returns a code for the first administrator of an office. At most one such code exists: a new one voids
// the one before, and an administrator who is linked, by whatever code, voids it too.
func (o *Office) FirstInvite(ctx context.Context, life time.Duration) (code string, err error) {
	return o.invite(ctx, inviteRow{Role: RoleAdmin, InvitedBy: ByCommand, First: true}, life)
}

func (o *Office) invite(ctx context.Context, row inviteRow, life time.Duration) (code string, err error) {
	if err := oneOf("role", row.Role, roles[:]...); err != nil {
		return "", fmt.Errorf("new invite: %w", err)
	}
	code, err = newCode()
	if err != nil {
		return "", fmt.Errorf("new invite: %w", err)
	}
	err = o.write(ctx, "new invite", func(ctx context.Context, w *writer) error {
		if row.First {
			if err := w.voidFirstInvites(ctx); err != nil {
				return err
			}
		}
		row.Office, row.Hash, row.Created, row.Expires = w.id, w.hash(code), w.at, at(w.at.Add(life))
		if _, err := w.tx.NewInsert().Model(&row).Exec(ctx); err != nil {
			return err
		}
		return w.log(ctx, accessInvited, row.InvitedBy, row.Hash, row.Role)
	})
	if err != nil {
		return "", err
	}
	return code, nil
}

// voidFirstInvites voids the codes for the office's first administrator.
func (w *writer) voidFirstInvites(ctx context.Context) error {
	_, err := w.tx.NewUpdate().Model((*inviteRow)(nil)).Set("voided = ?", w.at).
		Where("office = ? AND first AND used_by IS NULL AND voided IS NULL", w.id).Exec(ctx)
	return err
}

// VoidInvite voids a code that others may have seen, and reports whether it was valid until now.
func (o *Office) VoidInvite(ctx context.Context, code, by string) (voided bool, err error) {
	normal, ok := InviteCode(code)
	if !ok {
		return false, nil
	}
	err = o.write(ctx, "void invite", func(ctx context.Context, w *writer) error {
		voided, err = w.voidInvites(ctx, by, "hash = ?", w.hash(normal))
		return err
	})
	return voided, err
}

// Invite is a code that can still be used, without the code itself.
type Invite struct {
	ID        string // the beginning of its hash
	Role      Role
	Created   time.Time
	Expires   time.Time
	InvitedBy string // a LINE user id, or ByCommand
}

// inviteIDLength is how many digits of a code's hash are its ID.
const inviteIDLength = 16

// OpenInvites returns the codes that can still be used, the oldest first.
func (o *Office) OpenInvites(ctx context.Context) ([]Invite, error) {
	var rows []inviteRow
	err := o.db.read.NewSelect().Model(&rows).
		Where("i.office = ? AND i.used_by IS NULL AND i.voided IS NULL AND i.expires > ?", o.id, o.now()).
		Order("i.created", "i.hash").Scan(ctx)
	if err != nil {
		return nil, fail("open invites", err)
	}
	out := make([]Invite, len(rows))
	for i, r := range rows {
		out[i] = Invite{
			ID: r.Hash[:inviteIDLength], Role: r.Role, Created: r.Created.Time, Expires: r.Expires.Time, InvitedBy: r.InvitedBy,
		}
	}
	return out, nil
}

// VoidInviteByID voids a code that can still be used. It is ErrNotFound if there is none with the ID.
func (o *Office) VoidInviteByID(ctx context.Context, id, by string) error {
	return o.write(ctx, "void invite", func(ctx context.Context, w *writer) error {
		voided, err := w.voidInvites(ctx, by, "substr(hash, 1, ?) = ?", inviteIDLength, id)
		if err == nil && !voided {
			err = ErrNotFound
		}
		return err
	})
}

// voidInvites voids the codes that can still be used and match the condition, and logs each of them.
func (w *writer) voidInvites(ctx context.Context, by, condition string, args ...any) (voided bool, err error) {
	var rows []inviteRow
	err = w.tx.NewUpdate().Model(&rows).Set("voided = ?", w.at).
		Where("office = ? AND used_by IS NULL AND voided IS NULL AND expires > ?", w.id, w.at).
		Where(condition, args...).Returning("hash").Scan(ctx)
	for _, r := range rows {
		if err == nil {
			err = w.log(ctx, accessVoided, by, r.Hash, "")
		}
	}
	return len(rows) > 0, err
}

// RedeemInvite links a LINE user in the role that the code was made for; a higher role that the user has already
// stays. A code that is wrong, used by someone else or expired is ErrNotFound. Who has used a code may send it
// again: nothing changes.
func (o *Office) RedeemInvite(ctx context.Context, code, userID string) (p Person, err error) {
	normal, ok := InviteCode(code)
	if !ok {
		return Person{}, fmt.Errorf("redeem invite: %w", ErrNotFound)
	}
	err = o.write(ctx, "redeem invite", func(ctx context.Context, w *writer) error {
		p, err = w.redeem(ctx, w.hash(normal), userID)
		return err
	})
	if err != nil {
		return Person{}, err
	}
	return p, nil
}

func (w *writer) redeem(ctx context.Context, hash, userID string) (Person, error) {
	// The update itself decides between concurrent users of one code: the second finds it used.
	res, err := w.tx.NewUpdate().Model((*inviteRow)(nil)).Set("used_by = ?", userID).Set("used = ?", w.at).
		Where("office = ? AND hash = ? AND used_by IS NULL AND voided IS NULL AND expires > ?", w.id, hash, w.at).Exec(ctx)
	if err != nil {
		return Person{}, err
	}
	if n, err := res.RowsAffected(); err != nil {
		return Person{}, err
	} else if n == 0 {
		return w.redeemed(ctx, hash, userID)
	}
	var invite inviteRow
	if err := w.tx.NewSelect().Model(&invite).Where("i.office = ? AND i.hash = ?", w.id, hash).Scan(ctx); err != nil {
		return Person{}, err
	}
	linked := Person{UserID: userID, Role: invite.Role, InvitedBy: invite.InvitedBy}
	if before, err := w.person(ctx, userID); err == nil && before.Role.May(invite.Role) {
		linked.Role = before.Role
	}
	if err := w.link(ctx, linked); err != nil {
		return Person{}, err
	}
	return w.person(ctx, userID)
}

// redeemed returns the person whom the code has linked already, if it is this one.
func (w *writer) redeemed(ctx context.Context, hash, userID string) (Person, error) {
	own, err := w.tx.NewSelect().Model((*inviteRow)(nil)).
		Where("i.office = ? AND i.hash = ? AND i.used_by = ?", w.id, hash, userID).Exists(ctx)
	if err != nil {
		return Person{}, err
	}
	if !own {
		return Person{}, ErrNotFound
	}
	return w.person(ctx, userID)
}

// InviteCode reads a code as people type it, in either case, with or without spaces and dashes, and tells whether
// the text has the form of one at all.
func InviteCode(text string) (code string, ok bool) {
	var b strings.Builder
	for _, r := range text {
		switch r = unicode.ToUpper(r); {
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), unicode.Is(unicode.Cf, r):
		case r < unicode.MaxASCII && strings.ContainsRune(inviteAlphabet, r):
			b.WriteRune(r)
		default:
			return "", false
		}
	}
	if b.Len() != inviteLength {
		return "", false
	}
	return grouped(b.String()), true
}

func newCode() (string, error) {
	b := make([]byte, inviteLength)
	for i := range b {
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(inviteAlphabet))))
		if err != nil {
			return "", err
		}
		b[i] = inviteAlphabet[n.Int64()]
	}
	return grouped(string(b)), nil
}

func grouped(s string) string {
	return s[:inviteGroup] + "-" + s[inviteGroup:2*inviteGroup] + "-" + s[2*inviteGroup:]
}

func (o *Office) hash(code string) string {
	sum := sha256.Sum256([]byte(o.id + "\x00" + code))
	return hex.EncodeToString(sum[:])
}
