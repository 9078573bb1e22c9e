package chart

import (
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/internal/thai/when"
)

// Kind says how a picture shows its values.
type Kind uint8

// The kinds of picture.
const (
	Line      Kind = iota + 1 // one Series: bars a day, with the mean of seven days as a line where Mean is set
	Bars                      // Items with one value each
	Stacked                   // Items with a value for each of Parts
	Share                     // Items with a value and the Target that it is to reach
	Multiples                 // several Series, each in a panel of its own, with one scale
	Map                       // Items by the code of their district, in classes
)

// Tone is what a colour means. It means the same in every picture.
type Tone uint8

// The tones.
const (
	ToneNeutral   Tone = iota
	ToneCases          // people found infected
	ToneRecovered      // people recovered
	ToneOTOP           // sales and income of OTOP
	ToneBudget         // money spent of a budget
	ToneMeeting        // meetings; of menus, which show no money beside them
	ToneOrder          // orders of the governor
	ToneSummary        // the office's day as a whole
)

// Picture is what is to be shown. Its zero values are left out.
type Picture struct {
	Kind    Kind
	Tone    Tone
	Subject string     // what is counted, as the finding begins: "ผู้ป่วยใหม่"
	Area    string     // "จ.พระนครศรีอยุธยา"
	Unit    string     // "ราย"
	Days    when.Range // what the values cover, where they are not a series
	AsOf    when.Date  // the day as of which the newest value holds, in the Gregorian calendar
	Source  string     // who states them: "กรมควบคุมโรค"
	Example bool       // the values are invented, and the picture says so

	Mean   bool     // of Line: the values are daily counts, of which the mean of seven days says something
	InTime bool     // of Bars and Stacked: the items are periods, the earliest first; otherwise places or groups, to be ranked
	Series []Series // of Line and Multiples
	Items  []Item   // of the other kinds
	Parts  []string // of Stacked: the names of the parts of each item
	Rest   bool     // of Stacked: the last of Parts is what the others leave of the whole, and no part of its own
}

// Series are values of successive days.
type Series struct {
	Code   string // DOPA code of the district, of Multiples; may be empty
	Name   string // of a panel: "วังน้อย"
	From   when.Date
	Values []decimal.NullDecimal // one a day from From on; not valid for a day without data
}

// Item is one bar, row or district.
type Item struct {
	Code   string // DOPA code of the district, of Map; may be empty for other kinds
	Label  string // "วังน้อย", "ไตรมาส 1"
	Value  decimal.NullDecimal
	Target decimal.NullDecimal   // of Share
	Parts  []decimal.NullDecimal // of Stacked, in the order of Picture.Parts
}

// Day returns the day of the value with index i.
func (s Series) Day(i int) when.Date { return s.From.AddDays(i) }

// days returns the days from the first to the last value.
func (s Series) days() when.Range {
	return when.Range{From: s.From, To: s.Day(len(s.Values) - 1)}
}

// The most that a picture holds. A caller shortens longer lists and says so beside the picture.
const (
	maxSeriesDays = 400
	maxItems      = 50
	maxPanels     = 50
	maxParts      = 5
	maxText       = 200 // bytes of one text
)

// errNoValue is returned for a picture without any value.
var errNoValue = errors.New("a picture without a value")

// Check reports why a picture cannot be drawn; nil where it can.
func (p Picture) Check() error {
	if len(p.Subject)+len(p.Area)+len(p.Unit) > 3*maxText || len(p.Source) > maxText {
		return errors.New("a text of the picture is too long")
	}
	switch p.Kind {
	case Line, Multiples:
		return p.checkSeries()
	case Bars, Stacked, Share, Map:
		return p.checkItems()
	}
	return fmt.Errorf("unknown kind of picture: %d", p.Kind)
}

func (p Picture) checkSeries() error {
	if len(p.Series) == 0 || p.Kind == Line && len(p.Series) != 1 || len(p.Series) > maxPanels {
		return fmt.Errorf("a picture of %d series", len(p.Series))
	}
	known := false
	for _, s := range p.Series {
		if len(s.Values) == 0 || len(s.Values) > maxSeriesDays || !s.From.Valid() || len(s.Name) > maxText {
			return fmt.Errorf("series %q has %d days from %s", s.Name, len(s.Values), s.From)
		}
		if p.Kind == Multiples && strings.TrimSpace(s.Name) == "" {
			return errors.New("a panel without a name")
		}
		for _, v := range s.Values {
			known = known || v.Valid
		}
	}
	if !known {
		return errNoValue
	}
	return nil
}

func (p Picture) checkItems() error {
	if len(p.Items) == 0 || len(p.Items) > maxItems {
		return fmt.Errorf("a picture of %d items", len(p.Items))
	}
	if p.Kind == Stacked && (len(p.Parts) < 2 || len(p.Parts) > maxParts) {
		return fmt.Errorf("bars of %d parts", len(p.Parts))
	}
	known := false
	for _, it := range p.Items {
		if len(it.Label) > maxText || strings.TrimSpace(it.Label) == "" {
			return fmt.Errorf("the label %q is empty or too long", it.Label)
		}
		known = known || it.Value.Valid
		if p.Kind != Stacked {
			continue
		}
		if len(it.Parts) != len(p.Parts) {
			return fmt.Errorf("%q has %d of %d parts", it.Label, len(it.Parts), len(p.Parts))
		}
		for _, v := range it.Parts {
			known = known || v.Valid
			if v.Valid && v.Decimal.IsNegative() {
				return fmt.Errorf("%q has a negative part", it.Label)
			}
		}
	}
	if !known {
		return errNoValue
	}
	return nil
}
