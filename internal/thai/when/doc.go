// Package when holds days, spans of days, times of day, fiscal years and repetitions, and writes them as officials do.
//
// A [Date] is Gregorian; Buddhist years exist only in text. Lunar days are announced from 2 December 2005 to
// November 2027 and computed to December 2034 (see [LunarYear]); public holidays follow the cabinet's standing list, with
// substitute days, and the days off that an office has on record (see [Calendar]).
package when
