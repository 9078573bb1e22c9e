package release

import "strings"

// meetingRoom tells whether the cue begins the name of a room in which people meet, also where nothing says that they meet there. Laboratories are
// ห้องปฏิบัติการ too, and what is tested in one is no meeting.
func (d *document) meetingRoom(c cue) bool {
	if strings.HasPrefix(d.text[c.begin:], "ห้องประชุม") {
		return true
	}
	return d.text[max(0, c.begin-1):c.begin] == " " && (strings.HasPrefix(d.text[c.begin:], "ห้องปฏิบัติราชการ") || strings.HasPrefix(d.text[c.begin:], "ห้องรับรอง"))
}
