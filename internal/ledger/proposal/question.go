package proposal

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/uptrace/bun"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// Question is what an entry lacks. A draft with a question holds no changes until its maker has answered.
type Question struct {
	About   string   `json:"about"`             // the subject of the entry, in the words of whoever proposes
	Asks    string   `json:"asks"`              // what is lacking, likewise
	Text    string   `json:"text"`              // the question in Thai
	Entry   string   `json:"entry"`             // the entry's words with Gap where the answer goes
	Options []Option `json:"options,omitempty"` // answers to tap
	Cases   *Cases   `json:"cases,omitempty"`   // what the entry tells of cases; nil where it tells of something else
}

// Cases are the counts of a disease that an entry tells, of which the question leaves something open: a reply may change one of them first.
type Cases struct {
	Disease string      `json:"disease"`
	Area    string      `json:"area"`         // the code of the province or district; "" where each count has its own
	Day     when.Date   `json:"day,omitzero"` // zero where the question asks for it
	Since   when.Date   `json:"since,omitzero"`
	Counts  []CaseCount `json:"counts"`
}

// CaseCount is one of them, in people. Open tells that it may be a day's or a total.
type CaseCount struct {
	Area    string          `json:"area,omitempty"` // the code of the area that it alone is of
	Measure ledger.Measure  `json:"measure"`        // "" where the question asks for it
	Value   decimal.Decimal `json:"value"`
	Open    bool            `json:"open,omitempty"`
}

// Gap stands in Question.Entry for the answer.
const Gap = "{}"

// Option is an answer to a Question: a label, and the whole entry with this answer in it.
type Option struct {
	Label string `json:"label"`
	Entry string `json:"entry"`
	Name  string `json:"name,omitempty"` // of the record that it is; "" for none
}

// OfRecords reports whether the options are records, one of which is meant.
func (q Question) OfRecords() bool {
	return len(q.Options) > 0 && !slices.ContainsFunc(q.Options, func(o Option) bool { return o.Name == "" })
}

// Answered returns the entry's words with an answer in them.
func (q Question) Answered(answer string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(q.Entry, Gap, " "+answer+" ")), " ")
}

// AnswerIn returns the answer that a whole entry holds: the words in the gap, or the label of the option that was tapped. ok is
// false for any other text.
func (q Question) AnswerIn(entry string) (answer string, ok bool) {
	for _, o := range q.Options {
		if strings.TrimSpace(o.Entry) == entry {
			return o.Label, true
		}
	}
	whole := strings.Join(strings.Fields(strings.ReplaceAll(q.Entry, Gap, " "+Gap+" ")), " ")
	gaps := strings.Count(whole, Gap) // all with the same answer
	begin := strings.Index(whole, Gap)
	filled := len(entry) - (len(whole) - gaps*len(Gap))
	if gaps == 0 || filled < gaps || begin+filled/gaps > len(entry) {
		return "", false
	}
	answer = entry[begin : begin+filled/gaps]
	return answer, q.Answered(answer) == entry
}

type questionRow struct {
	bun.BaseModel `bun:"table:proposal_questions,alias:q"`

	Office     string `bun:",pk"`
	ProposalID int64  `bun:",pk"`
	Question   string
}

// saveQuestion keeps what a draft lacks, instead of what it lacked before; nil for nothing.
func saveQuestion(ctx context.Context, tx *ledger.Tx, id int64, q *Question) error {
	if q == nil {
		return eraseQuestion(ctx, tx, id)
	}
	text, err := asJSON(q)
	if err != nil {
		return err
	}
	_, err = tx.SQL().NewInsert().Model(&questionRow{Office: tx.ID(), ProposalID: id, Question: text}).
		On("CONFLICT (office, proposal_id) DO UPDATE").Set("question = EXCLUDED.question").Exec(ctx)
	return err
}

func eraseQuestion(ctx context.Context, tx *ledger.Tx, id int64) error {
	_, err := tx.SQL().NewDelete().Model((*questionRow)(nil)).Where("q.office = ? AND q.proposal_id = ?", tx.ID(), id).Exec(ctx)
	return err
}

// loadQuestion returns what a proposal lacks; nil for nothing.
func loadQuestion(ctx context.Context, db bun.IDB, office string, id int64) (*Question, error) {
	var rows []questionRow
	err := db.NewSelect().Model(&rows).Where("q.office = ? AND q.proposal_id = ?", office, id).Scan(ctx)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	q := new(Question)
	if err := json.Unmarshal([]byte(rows[0].Question), q); err != nil {
		return nil, fmt.Errorf("question of proposal %d: %w", id, err)
	}
	return q, nil
}
