// Package release reads a press release of a Thai provincial office into draft records: meetings, case counts, OTOP
// fairs and figures, projects, orders, programmes, occasions and people, each with the words that it came from.
//
// Nothing is invented. What a release does not state stays empty; a number whose meaning its words leave open becomes
// a warning, which asks the official who pasted the release, and never a record. Targets, forecasts, orders booked,
// hit counters, ages, room numbers and serial numbers of cases are no figures.
//
// # How a release is read
//
//  1. clean blanks out what is no text of the release (HTML, hit counters, addresses of pages) and joins lines that a
//     PDF broke. It never moves a byte, so that a place in the clean text is the same place in the text that was given.
//  2. A document holds the clean text's paragraphs and everything that its words mention: times, amounts, places, posts
//     and people, which internal/thai reads, and cues, which are this package's own words.
//  3. One finder for each kind of record (the file named after it) looks at the mentions around its cues.
//  4. Read puts the findings together in a Draft, with the warnings.
//
// Reading takes time linear in the length of the text, keeps no state and needs no network. A release is data: nothing
// in it changes how it is read.
package release
