package check

// Finding is one error of a request body.
type Finding struct {
	Path    string // of the property in the request: messages[0].contents.body
	Inside  string // the beginning of Path that leads to a container such as a Flex Message; "" outside of one
	Nowhere bool   // LINE's error names no property
	Message string // LINE's error message
	Hint    string // a more precise reason than LINE gives; for the journal
}
