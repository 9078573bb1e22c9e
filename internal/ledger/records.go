package ledger

import (
	"time"

	"github.com/shopspring/decimal"

	"changwat/internal/thai/when"
)

// Source is where records come from: a release, a data set, an official's own entry.
type Source struct {
	ID        int64
	Key       string // stable name, unique in the office: adding the same source twice changes nothing
	Kind      SourceKind
	Title     string
	Publisher string
	Published when.Date
	URL       string
	AddedBy   string
	Recorded  time.Time
	Sample    bool // it came with the sample records, and goes with them: see RemoveSample
}

// SourceKind says what kind of thing a source is.
type SourceKind string

// The kinds of source.
const (
	SourceRelease SourceKind = "release" // a press release or minutes
	SourceDataset SourceKind = "dataset" // published data
	SourceEntry   SourceKind = "entry"   // an official's own entry
	SourceExample SourceKind = "example" // made up, to show how the bot works; always marked as such
)

// Figure is a number that a source states. Figures are only ever added: a correction is a new figure that
// supersedes the old one, with a reason.
type Figure struct {
	ID         int64
	Measure    Measure
	Subject    string     // what is counted: "โควิด-19", "OTOP"
	Area       string     // DOPA code: "14" a province, "1401" a district
	Period     when.Range // From is the first day counted, zero where not stated; To the day as of which it holds
	Value      decimal.Decimal
	Unit       string // "ราย", "บาท"
	Scope      string // Thai: exactly what the number covers, as the source puts it
	Source     Source
	Quote      string // the words of the source
	Author     string // who recorded it
	Recorded   time.Time
	Supersedes int64  // the figure that this one corrects; 0 for none
	Reason     string // why it was corrected
	Withdrawn  bool   // it withdraws the figure that it supersedes, and states nothing itself
}

// Meeting is a meeting that was announced, held, moved or cancelled.
type Meeting struct {
	ID        int64
	Key       string // unique in the office
	Series    string // "คณะกรมการจังหวัดและหัวหน้าส่วนราชการ"
	Number    string // "4/2564"; "" for a meeting without one
	Title     string
	Span      // when it takes place
	Place     // where it takes place
	Chair     string
	ChairPost string
	Attendees string
	State     MeetingState
	Source    Source
	Quote     string
	Recorded  time.Time
	Revision  Revision
}

// Span is when a meeting takes place.
type Span struct {
	Starts time.Time
	Ends   time.Time // zero where not stated
	AllDay bool      // only the day is known
}

// Place is where a meeting takes place: in a room, online, or both.
type Place struct {
	Venue   string // "ห้องประชุมอโยธยา ชั้น 3 ศาลากลางจังหวัด"; "" for a meeting that is only online
	MapURL  string
	Online  string // "Zoom"; "" for none
	JoinURL string
}

// MeetingState says what became of a meeting.
type MeetingState string

// The states of a meeting.
const (
	MeetingPlanned   MeetingState = "planned" // also for a meeting that has been held
	MeetingCancelled MeetingState = "cancelled"
)

// AgendaItem is a subject on a meeting's agenda.
type AgendaItem struct {
	ID         int64
	Key        string // unique in the office; made when the item is added
	MeetingID  int64
	MeetingKey string // names the meeting of an item that is to be added where MeetingID is 0; never read
	Section    int    // 1 to 5 of the customary agenda; 0 where the source does not say
	Position   int
	Title      string
	Detail     string
	Source     Source // the meeting's, where none is given to AddAgenda
	Quote      string
	Recorded   time.Time
	Revision   Revision
}

// Order is an instruction given at a meeting (ข้อสั่งการ).
type Order struct {
	ID         int64
	Key        string
	MeetingID  int64
	MeetingKey string // names the meeting of an order that is to be added where MeetingID is 0; never read
	Position   int
	Text       string
	Owner      string    // the post or unit that owes it; "" where not stated
	Due        when.Date // zero where not stated
	State      OrderState
	Source     Source
	Quote      string
	Recorded   time.Time
	Revision   Revision
}

// OrderState says how far an order has come.
type OrderState string

// The states of an order.
const (
	OrderOpen OrderState = "open"
	OrderDone OrderState = "done"
)

// Event is something that takes place on days: a fair, an occasion.
type Event struct {
	ID       int64
	Key      string
	Kind     EventKind
	Name     string
	Days     when.Range // zero where the source gives no date
	Venue    string
	Area     string
	Source   Source
	Quote    string
	Recorded time.Time
	Revision Revision
}

// EventKind says what kind of event it is.
type EventKind string

// The kinds of event.
const (
	EventOTOP     EventKind = "otop"     // a fair or sales event
	EventOccasion EventKind = "occasion" // an observance; never a meeting
	EventHoliday  EventKind = "holiday"  // government offices are closed by a resolution of the cabinet
)

// Contact is how to reach a post or an agency.
type Contact struct {
	ID       int64
	Key      string
	Agency   string
	Post     string
	Name     string
	Phone    string // "" where not stated
	Channel  string
	Position int // in protocol order
	Source   Source
	Quote    string
	Recorded time.Time
	Revision Revision
}

// Programme is a programme of the state, such as เราชนะ, and what a source says of it.
type Programme struct {
	ID       int64
	Key      string
	Name     string
	Owner    string // the post or unit that answers for it; "" where not stated
	Detail   string // what the source says of it; "" where it only names it
	Period   when.Range
	Source   Source
	Quote    string
	Recorded time.Time
	Revision Revision
}

// Setting is what an office has set; see package setting for what can be.
type Setting struct {
	Key      string
	Value    string
	Source   Source
	Quote    string
	Recorded time.Time
	Revision Revision
}

// Role is what an official may do. Each role may do all that the ones before it may.
type Role string

// The roles.
const (
	RoleReader   Role = "reader"
	RoleReporter Role = "reporter"
	RoleApprover Role = "approver"
	RoleAdmin    Role = "admin"
)

// Person is an official linked to a LINE account.
type Person struct {
	UserID      string // LINE's
	Number      int    // how the office's lists call the person: 1, 2, 3 … in the order of linking; not given to LinkPerson
	Name        string // Name, Post and Agency are what the person said; "" where nothing
	Post        string
	Agency      string
	Role        Role
	Linked      time.Time
	InvitedBy   string // who made the code: a LINE user id or ByCommand; "" where it is not known
	ConfirmedBy string // who has confirmed the present Name, Post and Agency: a LINE user id or ByCommand; "" for nobody
	Notice      NoticeShown
	Linking     Linking
}

// NoticeShown says which version of the privacy notice a person was shown, and when; "" for none.
type NoticeShown struct {
	Version string
	At      time.Time
}

// Linking records how far the bot has come in asking a person for their profile.
type Linking struct {
	Pending ProfileField   // the question that the person has not answered yet; "" for none
	AskedAt time.Time      // when it was asked
	NextAsk time.Time      // when the next question may be asked; zero for never
	Asked   []ProfileField // the questions that were asked, one entry for each time
	Notify  Notification   // what the person is told with the next reply; "" for nothing
}

// ProfileField names what a person states about themselves.
type ProfileField string

// The fields of a profile.
const (
	FieldName   ProfileField = "name"
	FieldPost   ProfileField = "post"
	FieldAgency ProfileField = "agency"
)

// Notification is something that a person is told with the next reply, because a push for it would cost.
type Notification string

// The notifications.
const (
	NotifyConfirmed      Notification = "confirmed" // an administrator has confirmed the person's profile
	NotifyInviteeWaiting Notification = "waiting"   // someone whom the person invited waits for confirmation
)

// Chat is a LINE chat that the office knows.
type Chat struct {
	ID       string // LINE user, group or room id
	Kind     ChatKind
	Name     string
	Approved bool      // groups and rooms: an administrator has approved it
	Left     bool      // the bot is no longer in it
	Changed  time.Time // when the event happened that last approved, joined or left it; zero for none
}

// ChatKind is LINE's type of source.
type ChatKind string

// The kinds of chat.
const (
	ChatUser  ChatKind = "user"
	ChatGroup ChatKind = "group"
	ChatRoom  ChatKind = "room"
)

// Delivery is one announcement to one chat. The message and the retry key are fixed before the first
// attempt, so that LINE can tell a repetition from a new message.
type Delivery struct {
	ID         int64
	Job        string
	Occurrence string // which time of the job, or which meeting: unique with Job, Target and Revision
	Target     string // LINE user, group or room id
	Body       []byte // the push request's JSON, byte for byte
	RetryKey   string // UUID
	Due        time.Time
	State      DeliveryState
	DeliveryFacts
	DeliveryTransport
	DeliveryProgress
}

// DeliveryTransport says how urgent a delivery is, and whether it may ride on a reply.
type DeliveryTransport struct {
	Priority Priority
	// RideFrom is from when it may ride on a reply to its chat instead of being pushed at Due; zero for one that may not.
	RideFrom time.Time
	// Rides says that it was taken onto a reply: it is never pushed, unless LINE refused that reply.
	Rides bool
	// Recipients is, of one that was sent, how many messages of the month's quota LINE charged for it or, where it rode on a
	// reply, how many that has saved. Those that shared a request with another are charged with that.
	Recipients int
}

// Priority says how urgent an announcement is: what is more urgent is sent first, and may use more of the month's quota.
type Priority int

// The priorities, the most urgent first.
const (
	PriorityUrgent   Priority = iota
	PriorityChange            // a moved meeting, a corrected figure
	PriorityReminder          // of a meeting, an order, an official's own
	PriorityDigest            // what the records hold at a time of the calendar
)

// DeliveryFacts say from which state of the records a delivery was composed.
type DeliveryFacts struct {
	Version     string // of the ledger, as Office.Version returned it before the body was composed; "" for unknown
	Revision    int    // 0, and one more for each successor of a withdrawn delivery
	Predecessor int64  // the withdrawn delivery that this one was composed for; 0 for none
	Shows       []Ref  // the revisions that the body shows; for enqueueing, reading leaves it empty
}

// DeliveryProgress is what has happened to a delivery.
type DeliveryProgress struct {
	Attempts        int
	FirstTried      time.Time // LINE forgets a retry key 24 hours after this
	Settled         time.Time
	RequestID       string // LINE's x-line-request-id of the accepted attempt
	Reason          string // why it is dead, withdrawn or was missed, or the result of the last attempt
	PerhapsAccepted bool   // an attempt may have been accepted although no answer said so: it may only be repeated as it is
	JointID         int64  // the joint request that it is sent in; 0 for one that is sent by itself
	Alone           bool   // it must not be sent in a joint request any more
}

// DeliveryState says what became of a delivery.
type DeliveryState string

// The states of a delivery: pending -> leased -> sent, dead, withdrawn or, to be tried again, pending.
const (
	DeliveryPending   DeliveryState = "pending"
	DeliveryLeased    DeliveryState = "leased"
	DeliverySent      DeliveryState = "sent"
	DeliveryDead      DeliveryState = "dead"      // LINE refused it for good, or there is no time left to try again
	DeliveryMissed    DeliveryState = "missed"    // it was due while nothing ran, and its job sends nothing late
	DeliveryWithdrawn DeliveryState = "withdrawn" // what it says is no longer so, and LINE cannot have accepted it
)

// JointRequest is one push request for several deliveries to one chat: they are sent, charged and settled together.
// Like a delivery's, its body and its retry key never change.
type JointRequest struct {
	ID         int64
	Target     string
	Body       []byte
	RetryKey   string
	Deliveries []int64 // ids of those that are not settled
}

// SavedEvent is a webhook event that was acknowledged to LINE before it was finished.
type SavedEvent struct {
	ID      string // LINE's webhookEventId
	Raw     []byte // the event's JSON, byte for byte
	SavedAt time.Time
}
