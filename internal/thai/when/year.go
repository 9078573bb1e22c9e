package when

import "time"

// buddhistOffset is the difference between a Buddhist year (พ.ศ.) and the Gregorian one since 1941.
const buddhistOffset = 543

// BuddhistYear returns the พ.ศ. year that a Gregorian year has.
func BuddhistYear(gregorian int) int { return gregorian + buddhistOffset }

// GregorianYear returns the Gregorian year that a พ.ศ. year has.
func GregorianYear(buddhist int) int { return buddhist - buddhistOffset }

// FiscalYear is a fiscal year of the Thai state (ปีงบประมาณ), numbered in พ.ศ. as officials write it:
// FiscalYear(2564) runs from 1 October 2020 to 30 September 2021 (พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561, มาตรา 4).
type FiscalYear int

// FiscalYearOf returns the fiscal year that holds d.
func FiscalYearOf(d Date) FiscalYear {
	y := d.Year
	if d.Month >= time.October {
		y++
	}
	return FiscalYear(BuddhistYear(y))
}

// Range returns the days of the fiscal year.
func (y FiscalYear) Range() Range {
	g := GregorianYear(int(y))
	return Range{From: Date{g - 1, time.October, 1}, To: Date{g, time.September, 30}}
}

// Quarter returns the days of one quarter of the fiscal year; q runs from 1 (October–December) to 4.
func (y FiscalYear) Quarter(q int) Range {
	from := time.Date(GregorianYear(int(y))-1, time.October+time.Month(3*(q-1)), 1, 0, 0, 0, 0, time.UTC)
	return Range{From: DateOf(from), To: DateOf(from.AddDate(0, 3, -1))}
}

// QuarterOf returns the quarter, 1 to 4, of the fiscal year that holds d.
func QuarterOf(d Date) int { return (int(d.Month)+2)%12/3 + 1 }
