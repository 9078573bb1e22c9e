package release

import (
	"changwat/internal/thai/number"
	"changwat/internal/thai/when"
)

// Draft is what a release says. Its lists are in the order of the text, and nothing in it is recorded yet.
type Draft struct {
	Meetings   []Meeting
	Agenda     []AgendaItem // of the meeting, where the release tells of one alone
	Cases      []CaseCount
	Events     []Event
	Figures    []Figure
	Projects   []Project
	Orders     []Order
	Programmes []Programme
	Occasions  []Occasion
	People     []Person
	Agencies   []Agency // of which it states a telephone number
	Credits    []Credit
	Dates      []when.Date // every day that the release names, each once; partial where the year stays open
	Warnings   []Warning
	Tally
}

// Tally is how much a release counts, beside what is certain.
type Tally struct {
	PlaceLines int // lines that hold a place and a number of people, whether or not it is certain what is counted
	Open       int // numbers of people whose words leave open what they count, of which Warnings tell
}

// Quote is the passage of the release that a record came from.
type Quote struct {
	Text        string // byte for byte as it stands in the release
	Begin, Stop int    // its byte offsets in the text that was given to Read
}

// Meeting is a meeting that the release tells of or announces.
type Meeting struct {
	Title     string // "ประชุมคณะกรมการจังหวัดและหัวหน้าส่วนราชการ ครั้งที่ 4/2564"
	Series    string // the title without the number: "คณะกรมการจังหวัดและหัวหน้าส่วนราชการ"
	Number    string // "4/2564", or "4" where no year was said; "" for none
	Date      when.Date
	Start     *when.Clock // nil where not stated, as End
	End       *when.Clock
	Venue     string
	Online    string // the platform: "Zoom"; "" for a meeting in a room only
	Chair     string // title and name
	ChairPost string // as the release words it: "ผู้ว่าราชการจังหวัดน่าน"
	Attendees string // who attended, as the release words it
	Quote     Quote
}

// Count is a number of people, with the passage that states it.
type Count struct {
	Value int64
	Quote Quote

	approximate bool // ทะลุ 400 ราย
}

// CaseCount is what the release states of one disease in one area. A count that it does not state is nil.
type CaseCount struct {
	Disease      string // "โควิด-19"
	Area         string // a name without marker: "น่าน", "วังน้อย", "ประเทศไทย"; "" where it is not stated
	AreaCode     string // its DOPA code, "" where the name is not one place
	Unplaced     bool   // the release names places and leaves open which of them the counts are of
	Cumulative   *Count
	New          *Count
	Recovered    *Count // in all
	RecoveredNew *Count // of the day
	Deaths       *Count // in all
	DeathsNew    *Count // of the day
	AsOf         when.Date
	Since        when.Date // the first day that the cumulative counts include; zero where not stated
	Quote        Quote
}

// Event is a fair or a sales event.
type Event struct {
	Name  string
	Days  when.Range // zero where the release gives no day
	Venue string
	Quote Quote
}

// FigureKind says what an OTOP figure counts.
type FigureKind string

// The kinds of OTOP figure.
const (
	Sales         FigureKind = "sales"         // baht sold
	Income        FigureKind = "income"        // baht earned
	IncomeChange  FigureKind = "income_change" // baht by which income differs from an earlier period; less than 0 for a fall
	Entrepreneurs FigureKind = "entrepreneurs"
	Booths        FigureKind = "booths"
	Projects      FigureKind = "projects"
)

// Figure is an OTOP figure.
type Figure struct {
	Kind      FigureKind
	Value     number.Decimal
	Unit      string // "บาท", "ราย"
	Period    when.Range
	CompareTo string // the period that a change is against, as the release words it
	Area      string
	AreaCode  string
	Approx    bool
	Quote     Quote
}

// Project is one line of a list of projects.
type Project struct {
	Title       string
	WorkArea    string // "ด้านการส่งเสริมการตลาด"
	MoneySource string // "งบยุทธศาสตร์จังหวัด"
	Quote       Quote
}

// Order is an instruction that a meeting or its chair gave.
type Order struct {
	Text  string
	Owner string    // whom it binds, as the release words it; "" where not stated
	Due   when.Date // zero where not stated
	Quote Quote
}

// Programme is a programme of the state that the release names without a figure.
type Programme struct {
	Name  string
	Quote Quote
}

// Occasion is a day that is observed. It is never a meeting.
type Occasion struct {
	Name  string
	Date  when.Date
	Quote Quote
}

// Person is an official whom the release names.
type Person struct {
	Name  string // title and name
	Post  string // "" where not stated
	Quote Quote
}

// Credit says who wrote or supplied the release.
type Credit struct {
	Name  string
	Quote Quote
}

// Warning is something that an official should look at before the draft is saved: what the words leave open.
type Warning struct {
	Thai  string // a sentence or a question for officials
	Quote Quote  // the words in question; zero for a warning about the whole

	NotRead []Quote // the parts that are in no record, of a warning that names these
}
