package intent

// Relative tells which of several is meant, counted from now or from what was shown.
type Relative string

// The relatives.
const (
	RelativeNext     Relative = "next"
	RelativePrevious Relative = "previous"
	RelativeLatest   Relative = "latest"
)

// Scope tells whose records are meant, or in which state.
type Scope string

// The scopes.
const (
	ScopeProvince Scope = "จังหวัด"
	ScopeMine     Scope = "ของฉัน" // of whoever asks, or of the office: «ของเรา»
	ScopeAll      Scope = "ทั้งหมด"
	ScopeOpen     Scope = "open" // orders that are not carried out yet
	ScopeDone     Scope = "done"
	ScopeOverdue  Scope = "overdue"
)

// Rank is the end of a ranking that is asked for.
type Rank string

// The ranks.
const (
	RankHighest Rank = "highest"
	RankLowest  Rank = "lowest"
)

// Group is what a figure is to be split by.
type Group string

// The groups.
const (
	ByProvince     Group = "province"
	ByDistrict     Group = "district"
	BySubdistrict  Group = "subdistrict"
	ByAge          Group = "age"
	ByBudgetSource Group = "budget_source"
	ByQuarter      Group = "quarter"
	ByMonth        Group = "month"
	ByAgency       Group = "agency"
	ByEvent        Group = "event"
)

// Metric is the figure or the particular that is asked for: one of those below, or in Thai words one that the lexicon
// knows and no record holds, such as เตียง.
type Metric string

// The metrics of several subjects.
const (
	MetricCount Metric = "count" // how many records there are
	MetricStart Metric = "start" // the time of day
	MetricEnd   Metric = "end"
	MetricDate  Metric = "date"
	MetricVenue Metric = "venue"
)

// The metrics of cases.
const (
	MetricNew        Metric = "new"
	MetricCumulative Metric = "cumulative"
	MetricRecovered  Metric = "recovered"
	MetricDeaths     Metric = "deaths"
	MetricActive     Metric = "active" // in treatment
)

// The metrics of meetings.
const (
	MetricChair      Metric = "chair"
	MetricNumber     Metric = "number"
	MetricOnline     Metric = "online" // whether one can take part online
	MetricOnlineLink Metric = "online_link"
	MetricAttendees  Metric = "attendees"
)

// The metrics of OTOP and of budgets.
const (
	MetricTotal         Metric = "total"
	MetricIncomeChange  Metric = "income_change" // against the year before
	MetricEntrepreneurs Metric = "entrepreneurs"
	MetricBooths        Metric = "booths"
	MetricBudget        Metric = "budget"
	MetricContact       Metric = "contact"
	MetricTarget        Metric = "target"
)

// Unit is the unit in which a figure is wanted.
type Unit string

// The units.
const (
	UnitBaht    Unit = "บาท"
	UnitMillion Unit = "ล้านบาท"
	UnitPercent Unit = "ร้อยละ"
)

// News is a subject of which one can be told regularly. It is the topic of a message that asks for it.
type News string

// The subjects of news. NewsSummary is what the lexicon calls the summary of the morning.
const (
	NewsCases    News = "โควิด-19"
	NewsOTOP     News = "OTOP"
	NewsMeetings News = "ประชุม"
	NewsOrders   News = "ข้อสั่งการ"
	NewsBudget   News = "งบประมาณ"
	NewsSummary  News = "สรุปเช้า"
)

// News returns what a message wants to be told of regularly, or no longer; "" where it names no subject.
func (q Query) News() News { return News(q.Slots.Topic) }

// codes returns the values of the lexicon as the codes of a slot.
func codes[T ~string](values List[string]) List[T] {
	if values == nil {
		return nil
	}
	all := make(List[T], len(values))
	for i, v := range values {
		all[i] = T(v)
	}
	return all
}
