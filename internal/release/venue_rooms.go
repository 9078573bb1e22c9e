package release

import (
	"slices"
	"strings"
)

// meetingRoom tells whether the cue begins the name of a room in which people meet, also where nothing says that they meet there.
func (d *document) meetingRoom(c cue) bool {
	return slices.ContainsFunc([]string{"ห้องประชุม", "ห้องปฏิบัติราชการ", "ห้องปฏิบัติการ", "ห้องรับรอง"}, func(room string) bool {
		return strings.HasPrefix(d.text[c.begin:], room)
	})
}
