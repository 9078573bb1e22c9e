package check

import "regexp"

// userID is the shape of a user's id, as LINE documents it.
var userID = regexp.MustCompile(`^U[0-9a-f]{32}$`)

// IsUserID tells whether a string has the shape of a user's id.
func IsUserID(id string) bool { return userID.MatchString(id) }
