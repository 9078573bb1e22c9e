package dialog

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"time"

	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// Request is what someone says or taps, with the circumstances.
type Request struct {
	By       Asker
	Chat     Chat
	Message  string    // LINE's id of the message; "" for a tap
	Now      time.Time // in the office's time zone
	Happened time.Time // when it was said or tapped, by LINE's clock

	Said   string // the words of a command, as they were typed
	Source string // who told what a command gives to be recorded; "" where it does not say

	// Confirm is what the last answer in this conversation asked to be confirmed; the zero Confirmation where that is nothing, or
	// is not known.
	Confirm Confirmation

	// Choices is what the last answer in this conversation put to choice; nil for nothing, or where it is not known.
	Choices []Choice

	// Draft is the draft that the last answer in this conversation showed, the zero DraftShown where it showed none; nil where
	// it is not known what was shown last.
	Draft *DraftShown

	// Telling is what the last message in this conversation could have given to be recorded, as much as it could ask, and Asked whether
	// the answer asked which.
	Telling intent.Telling
	Asked   bool

	// Shown is what the last answer to a question in this conversation showed, for as long as a follow-up may refer to it; without its draft.
	Shown Shown
}

// ActionName names what a button changes.
type ActionName string

// Operation is what a button changes: the action, what it acts on, and what that looked like when the button was made, so
// that a tap on what has changed since can be told from a fresh one. ID and State hold at most 40 letters, digits, "-"
// and "_", and no LINE user id.
type Operation struct {
	Action    ActionName
	ID, State string
	Until     time.Time // how long it can be tapped, to the second; zero for a day from when it is shown
}

// ActionRoute ties an action to what does it. The rights are checked when the button is tapped.
type ActionRoute struct {
	Name    ActionName
	Needs   ledger.Role // the least role that may do it; without one nobody may
	Private bool        // only in a private chat
	Run     func(ctx context.Context, r Request, c Operation) (Answer, error)
}

// Outdated says that what a button was made for is not as it was.
func Outdated(command string) Answer {
	return Answer{Text: "รายการนี้เปลี่ยนไปแล้วหลังจากที่แสดงปุ่ม จึงยังไม่ได้ทำอะไร โปรดพิมพ์ “" + command + "” เพื่อดูรายการล่าสุดครับ"}
}

// Place is where a command may be said.
type Place int

// The places.
const (
	Anywhere Place = iota
	InPrivate
	InGroup
)

// Command is something that officials say in exactly these words, unlike a question. Particles and spaces do not
// matter.
type Command struct {
	Words string      // "รายชื่อเจ้าหน้าที่"
	Takes string      // Thai: what may follow the words, "ชื่อ ตำแหน่ง หรือลำดับ"; "" for nothing
	What  string      // Thai, for help: "ดูรายชื่อและยืนยันตำแหน่ง"
	Needs ledger.Role // the least role that may say it; without one nobody may
	Place Place
	// Enters says that it gives something to be recorded: it is read without the words that say who told that.
	Enters bool
	// Accepts reports whether what follows the words, as it stands in the text, makes it this command and not a question
	// that begins alike. Only then is the role looked at, so that no question is refused. nil: whatever follows does. As with Says, it
	// depends on the text alone.
	Accepts func(rest string) bool
	// Says reports whether a text is this command in other words than Words, and returns what it takes. nil: it has none.
	Says func(text string) (rest string, ok bool)
	// Run answers the command; rest is what follows the words. It tells that the text is no command after all by
	// returning false.
	Run func(ctx context.Context, r Request, rest string) (Answer, bool, error)
}

// StateOf is a short hash of what something looks like.
func StateOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}
