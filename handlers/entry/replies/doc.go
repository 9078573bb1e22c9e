// Package replies reads what a reply to a draft says, and makes of it the change as its maker puts it right.
package replies
