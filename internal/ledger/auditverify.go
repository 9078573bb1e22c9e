package ledger

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/uptrace/bun"
)

// AuditReport is what VerifyAudit has found.
type AuditReport struct {
	Entries  int64  // all links of the chain
	Verified int64  // entries whose revision holds the values that it held when the entry was made
	Erased   int64  // entries whose values were erased, so that only the hash chain can be verified
	Head     string // names the newest entry: its number, a colon and its hash; "0:" for an empty chain
}

// AuditError says that the audit chain is broken, cut, or contradicted by the records.
type AuditError struct {
	Seq   int64  // the entry
	Cause string // in English
}

// Error says what is wrong with which entry.
func (e *AuditError) Error() string { return fmt.Sprintf("audit entry %d: %s", e.Seq, e.Cause) }

// Explain says in Thai that the records are not what the audit says, and what to do.
func (e *AuditError) Explain() string {
	return fmt.Sprintf("ประวัติการแก้ไขไม่ตรงกับข้อมูลที่รายการที่ %d อาจมีผู้แก้ฐานข้อมูลโดยตรง โปรดเก็บสำเนาฐานข้อมูลไว้และแจ้งผู้ดูแลระบบ", e.Seq)
}

// auditBatch is how many entries are verified with one statement.
const auditBatch = 500

// VerifyAudit goes through the office's audit chain: every entry must have the hash of what it says, follow the one before,
// and every revision must still hold the values that the entry was made of. head is what an earlier report gave as Head, ""
// for none: the chain must still hold that entry, so that a cut end is noticed. What is wrong is an *AuditError.
func (o *Office) VerifyAudit(ctx context.Context, head string) (AuditReport, error) {
	seen, err := parseAuditHead(head)
	if err != nil {
		return AuditReport{}, err
	}
	report := AuditReport{Head: "0:"}
	var previous AuditEntry
	for {
		rows, err := auditAfter(ctx, o, previous.Seq, auditBatch)
		if err != nil {
			return report, fail("verify audit", err)
		}
		if len(rows) == 0 {
			break
		}
		for _, r := range rows {
			e := r.record()
			if err := checkLink(o.id, previous, e, seen); err != nil {
				return report, err
			}
			previous = e
		}
		if err := o.checkAuditedValues(ctx, rows, &report); err != nil {
			return report, err
		}
		report.Entries += int64(len(rows))
		report.Head = fmt.Sprintf("%d:%s", previous.Seq, previous.Hash)
	}
	if seen.Seq > previous.Seq {
		return report, &AuditError{seen.Seq, fmt.Sprintf("the end is cut: the chain has only %d entries", previous.Seq)}
	}
	return report, nil
}

// parseAuditHead reads a report's Head.
func parseAuditHead(head string) (AuditEntry, error) {
	if head == "" {
		return AuditEntry{}, nil
	}
	number, hash, ok := strings.Cut(head, ":")
	seq, err := strconv.ParseInt(number, 10, 64)
	if !ok || err != nil || seq < 0 || (len(hash) != 64 && seq > 0) {
		return AuditEntry{}, fmt.Errorf("%q is no head of an audit chain, which looks like 12:0123…", head)
	}
	return AuditEntry{Seq: seq, Hash: hash}, nil
}

// checkLink returns an *AuditError unless e is whole and follows the entry before.
func checkLink(office string, previous, e, seen AuditEntry) error {
	switch {
	case e.Seq != previous.Seq+1:
		return &AuditError{previous.Seq + 1, "it is missing"}
	case e.Previous != previous.Hash:
		return &AuditError{e.Seq, "it does not follow the entry before"}
	case e.Hash != hashOf(office, e):
		return &AuditError{e.Seq, "it was changed"}
	case e.Seq == seen.Seq && e.Hash != seen.Hash:
		return &AuditError{e.Seq, "it is not the entry that was the head before"}
	}
	return nil
}

// checkAuditedValues compares the entries' digests with the revisions as they are.
func (o *Office) checkAuditedValues(ctx context.Context, rows []auditRow, report *AuditReport) error {
	var keys []auditKeyRow
	err := o.db.read.NewSelect().Model(&keys).Where("k.office = ? AND k.seq BETWEEN ? AND ?", o.id, rows[0].Seq, rows[len(rows)-1].Seq).Scan(ctx)
	if err != nil {
		return fail("verify audit", err)
	}
	keyOf := make(map[int64][]byte)
	for _, k := range keys {
		keyOf[k.Seq] = k.Key
	}
	ids := make(map[Kind][]int64)
	for _, r := range rows {
		if keyOf[r.Seq] != nil {
			ids[r.Kind] = append(ids[r.Kind], r.Revision)
		}
	}
	values := make(map[Kind]map[int64]auditedValue)
	for kind, of := range ids {
		if values[kind], err = auditedValues(ctx, o.db.read, o.id, kind, of); err != nil {
			return fail("verify audit", err)
		}
	}
	for _, r := range rows {
		key := keyOf[r.Seq]
		switch {
		case r.Digest == "":
			continue
		case key == nil:
			report.Erased++
			continue
		}
		v, found := values[r.Kind][r.Revision]
		if !found {
			return &AuditError{r.Seq, fmt.Sprintf("revision %d of a %s is missing", r.Revision, r.Kind)}
		}
		digest, err := v.digest(key)
		if err != nil {
			return err
		}
		if digest != r.Digest {
			return &AuditError{r.Seq, fmt.Sprintf("revision %d of a %s was changed", r.Revision, r.Kind)}
		}
		report.Verified++
	}
	return nil
}

// auditable is a pointer to a row whose values the audit holds a digest of.
type auditable interface{ audited() auditedValue }

func (r *figureRow) audited() auditedValue {
	return auditedValue{KindFigure, r.ID, r.figureContent, r.SourceID, r.Quote, r.Author, r.Reason, r.Withdrawn, r.Recorded}
}

func (r *revisionRow) audited() auditedValue {
	return auditedValue{KindMeeting, r.ID, r.revision, r.SourceID, r.Quote, r.Author, r.Reason, r.Withdrawn, r.Recorded}
}

func (h *head) auditedAs(kind Kind, id int64, content any) auditedValue {
	return auditedValue{kind, id, content, h.SourceID, h.Quote, h.Author, h.Reason, h.Withdrawn, h.Recorded}
}

func (r *agendaRow) audited() auditedValue  { return r.auditedAs(KindAgendaItem, r.ID, r.agendaContent) }
func (r *orderRow) audited() auditedValue   { return r.auditedAs(KindOrder, r.ID, r.orderContent) }
func (r *eventRow) audited() auditedValue   { return r.auditedAs(KindEvent, r.ID, r.eventContent) }
func (r *projectRow) audited() auditedValue { return r.auditedAs(KindProject, r.ID, r.projectContent) }
func (r *contactRow) audited() auditedValue { return r.auditedAs(KindContact, r.ID, r.contactContent) }
func (r *settingRow) audited() auditedValue { return r.auditedAs(KindSetting, r.ID, r.settingContent) }
func (r *programmeRow) audited() auditedValue {
	return r.auditedAs(KindProgramme, r.ID, r.programmeContent)
}

// auditedValues returns the revisions of a kind with the given ids, as they are, by id.
func auditedValues(ctx context.Context, db bun.IDB, office string, kind Kind, ids []int64) (map[int64]auditedValue, error) {
	switch kind {
	case KindFigure:
		return auditedRows[*figureRow](ctx, db, office, ids)
	case KindMeeting:
		return auditedRows[*revisionRow](ctx, db, office, ids)
	case KindAgendaItem:
		return auditedRows[*agendaRow](ctx, db, office, ids)
	case KindOrder:
		return auditedRows[*orderRow](ctx, db, office, ids)
	case KindEvent:
		return auditedRows[*eventRow](ctx, db, office, ids)
	case KindProject:
		return auditedRows[*projectRow](ctx, db, office, ids)
	case KindContact:
		return auditedRows[*contactRow](ctx, db, office, ids)
	case KindProgramme:
		return auditedRows[*programmeRow](ctx, db, office, ids)
	case KindSetting:
		return auditedRows[*settingRow](ctx, db, office, ids)
	}
	return nil, &UnknownValueError{Type: "kind of record", Value: string(kind)}
}

func auditedRows[W auditable](ctx context.Context, db bun.IDB, office string, ids []int64) (map[int64]auditedValue, error) {
	var rows []W
	err := db.NewSelect().Model(&rows).Where("?TableAlias.office = ? AND ?TableAlias.id IN (?)", office, bun.List(ids)).Scan(ctx)
	if err != nil {
		return nil, err
	}
	out := make(map[int64]auditedValue, len(rows))
	for _, r := range rows {
		v := r.audited()
		out[v.ID] = v
	}
	return out, nil
}
