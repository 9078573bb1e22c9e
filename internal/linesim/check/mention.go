package check

// Mention points at a person in a text. Index and Length count UTF-16 units, as LINE does.
type Mention struct {
	Index  int    `json:"index"`
	Length int    `json:"length"`
	UserID string `json:"userId,omitempty"`
	All    bool   `json:"all,omitempty"`
}
