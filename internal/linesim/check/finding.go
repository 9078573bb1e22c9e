package check

// Finding is one thing that is wrong with a request body.
type Finding struct {
	Path    string // of the property in the request: messages[0].contents.body
	Inside  string // what of path leads to a message's inner document; "" for the request itself
	Nowhere bool   // LINE names no property
	Message string // in LINE's words
	Hint    string // what LINE leaves unsaid; for the journal
}
