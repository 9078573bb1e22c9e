// Package when holds days, spans of days, times of day, fiscal years and repetitions, and writes them as officials do.
//
// A [Date] is Gregorian; Buddhist years exist only in text. Lunar days are known from 2 December 2005 to
// November 2027, public holidays by the cabinet's standing list with substitute days (see [Holidays]).
package when
