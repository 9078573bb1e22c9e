package proposal

import (
	"time"

	"changwat/internal/ledger"
)

// Store holds the proposals of one office. It is safe for concurrent use, by several processes as well.
type Store struct{ office *ledger.Office }

// New returns the proposals of an office. Its clock is theirs.
func New(o *ledger.Office) *Store { return &Store{office: o} }

// Actor is who acts, and by which channel.
type Actor struct {
	Person string // LINE user id; "" for the operator of the machine, who has the rights of an administrator
	Way    ledger.Way
}

// Official returns the actor who writes to the bot in LINE.
func Official(userID string) Actor { return Actor{Person: userID, Way: ledger.WayChat} }

// Operator returns the actor for commands on the machine that name no official.
func Operator() Actor { return Actor{Way: ledger.WayCommand} }

// State says what became of a proposal.
type State string

// The states of a proposal.
const (
	Open      State = "open" // a draft, or waiting for a second official
	Applied   State = "applied"
	Rejected  State = "rejected"
	Expired   State = "expired"
	Withdrawn State = "withdrawn" // taken back or undone by its maker
)

// Op says what a change does to its record.
type Op string

// What a change can do.
const (
	Put      Op = "put"      // add the record, or revise it where the office has it
	Withdraw Op = "withdraw" // the record no longer holds
	Restore  Op = "restore"  // the record holds again as before it was withdrawn
)

// ChangeState says what became of a change.
type ChangeState string

// The states of a change.
const (
	ChangeOpen    ChangeState = "open"
	ChangeApplied ChangeState = "applied"
	ChangeSame    ChangeState = "same"    // the record says so already: there is nothing to write
	ChangeSkipped ChangeState = "skipped" // left out by the maker
)

// Need says why a change needs a second official.
type Need string

// Why a change needs a second official.
const (
	NeedFalling   Need = "falling total"
	NeedAnnounced Need = "correction of an announced figure"
	NeedWithdraw  Need = "withdrawal"
	NeedMarked    Need = "marked by the office"
)

// Thai says why, for officials to read.
func (n Need) Thai() string {
	return map[Need]string{
		NeedFalling: "ยอดสะสมลดลง", NeedAnnounced: "แก้ตัวเลขที่ประกาศไปแล้ว", NeedWithdraw: "ถอนข้อมูล", NeedMarked: "หน่วยงานกำหนดให้มีผู้อนุมัติ",
	}[n]
}

// Quote is the words that a change was read from, and their place in the kept text.
type Quote struct {
	Text     string
	From, To int // in bytes of the kept text; both 0 where there is none
}

// Change is what a proposal does to one record.
type Change struct {
	Position int           // 1, 2, 3 … in the proposal, given by Propose
	Op       Op            // Put where it is ""
	Becomes  ledger.Record // what the record would become; for Withdraw and Restore any revision of it
	Quote    Quote         // its Text is the source's words; where it is "", the kept text, or the title of the source
	Reason   string        // compulsory where a figure is corrected, and to withdraw or restore
	Warnings []string      // in Thai, for the official who confirms

	// What Propose adds, and Show reads.
	Base     int64         // the newest revision when it was proposed; 0 where the office has no such record
	Current  ledger.Record // the newest revision, also if it withdraws the record; nil for none. Of an applied change, the one before it
	Changed  bool          // something else has changed the record since it was proposed
	Needs    []Need        // why it needs a second official; none where it does not
	State    ChangeState
	Revision int64 // the revision that it has made; 0 for none
}

// Draft is what somebody proposes.
type Draft struct {
	Source  ledger.Source // its Key may be "" for an own entry, which then is a source of its own
	Text    string        // the text that is kept; "" for none. Who hands it over has masked what must not be kept
	Chat    string        // the LINE chat that it came from; "" for none
	Message string        // LINE's id of the message, by which Unsend finds it; "" for none
	Changes []Change

	Question *Question // what an entry lacks, which then holds no changes; nil for nothing
}

// Proposal is a proposal in its present state.
type Proposal struct {
	ID       int64
	State    State
	Way      ledger.Way
	By       string // who made it, as ledger.Office.ActorName takes it
	Made     time.Time
	Expires  time.Time // when it lapses, if it is still open
	Origin   Origin
	Decision Decision
	Parent   int64 // the proposal that it was split from, because it needs a second official; 0 for none
	Changes  []Change
	Question *Question // what an entry lacks; nil for nothing
	Smallest int       // the smallest count of people that the office shows of an area below the province; 0 where no figure here counts so few
}

// Origin is what a proposal was read from.
type Origin struct {
	Source        ledger.Source
	Text          string // "" where none was kept, or it was erased
	Chat, Message string
}

// Decision is what became of a proposal, and when.
type Decision struct {
	Submitted time.Time // when it was put before a second official; zero for a draft, or where none was needed
	At        time.Time // when it left the state Open; zero while it is open
	By        string    // who decided; "" where it lapsed
	Reason    string    // why it was rejected or taken back
}

// Waits reports whether the proposal waits for a second official.
func (p Proposal) Waits() bool { return p.State == Open && !p.Decision.Submitted.IsZero() }

// Count returns how many of the changes are in a state.
func (p Proposal) Count(s ChangeState) (n int) {
	for _, c := range p.Changes {
		if c.State == s {
			n++
		}
	}
	return n
}

// Outcome is the result of applying a proposal.
type Outcome struct {
	Proposal Proposal
	Waiting  *Proposal // what needs a second official; nil for nothing. It is Proposal itself where nothing else was in it
	Already  bool      // it had been applied before, and nothing was changed
	Alone    bool      // one official did what needs two, as the office's settings allow
}

// How long things last.
const (
	DraftLife    = 24 * time.Hour      // of a draft
	ApprovalLife = 24 * time.Hour      // until a second official has decided
	UndoLife     = 10 * time.Minute    // in which the maker may undo what nobody has seen
	ShownKept    = 30 * 24 * time.Hour // that a chat was shown a figure
	RefusedKept  = 90 * 24 * time.Hour // the text and values of what was not applied
	HandledKept  = 90 * 24 * time.Hour // an event whose notices are planned
)
