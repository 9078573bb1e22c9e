// Package meetingtext reads the meeting that a sentence tells of: its title, days, hours, room, chair, agenda and who takes part. It finds the meeting of
// the records that a sentence changes, and the meetings that clash with one.
package meetingtext
