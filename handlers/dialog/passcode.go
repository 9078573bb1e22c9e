package dialog

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// passcodeParameters are the parameters of links to join in which conference systems put a passcode.
var passcodeParameters = []string{"pwd", "passcode", "password", "pass", "pw", "p"}

// HoldsPasscode reports whether an address to join a meeting holds a passcode, so that whoever has it gets in.
func HoldsPasscode(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return true // what cannot be read is not shown to a group
	}
	for name, values := range u.Query() {
		if slices.Contains(passcodeParameters, strings.ToLower(name)) && strings.Join(values, "") != "" {
			return true
		}
	}
	return false
}

// passcodeNote is what a group reads instead of a passcode.
const passcodeNote = "ลิงก์หรือรหัสเข้าประชุมดูได้ในแชทส่วนตัวกับบอทเท่านั้น"

var (
	// passcodeWords find a passcode that is written out.
	passcodeWords = regexp.MustCompile(`(?i)(pass\s?code|password|รหัสผ่าน|รหัสเข้าประชุม|รหัสการประชุม)\s*(?:คือ|is)?\s*[:=]?\s*[0-9A-Za-z@#$%&*_.+-]*[0-9][0-9A-Za-z@#$%&*_.+-]*`)
	addresses     = regexp.MustCompile(`https?://[^\s“”"'<>]+`)
)

// WithoutPasscode returns a text in which no passcode stands, and whether there was one.
func WithoutPasscode(text string) (string, bool) {
	if !strings.Contains(text, "http") && !passcodeWords.MatchString(text) {
		return text, false
	}
	out := passcodeWords.ReplaceAllString(text, "$1 (ดูในแชทส่วนตัว)")
	out = addresses.ReplaceAllStringFunc(out, func(address string) string {
		if HoldsPasscode(address) {
			return "(ลิงก์ดูในแชทส่วนตัว)"
		}
		return address
	})
	return out, out != text
}

// ForGroup returns the answer as a group may read it: without passcodes, and without links to join that hold one.
func (a Answer) ForGroup() Answer {
	hidden := false
	hide := func(texts ...*string) {
		for _, text := range texts {
			out, found := WithoutPasscode(*text)
			*text, hidden = out, hidden || found
		}
	}
	hide(&a.Alt, &a.Text)
	a.Cards = slices.Clone(a.Cards)
	for i := range a.Cards {
		c, before := &a.Cards[i], hidden
		hidden = false
		hide(&c.Kicker, &c.Title, &c.Lead.Before, &c.Lead.Text, &c.Lead.Note)
		c.Rows, c.Items, c.Notes, c.Tables = slices.Clone(c.Rows), slices.Clone(c.Items), slices.Clone(c.Notes), slices.Clone(c.Tables)
		for j := range c.Rows {
			hide(&c.Rows[j].Value)
		}
		for j := range c.Items {
			hide(&c.Items[j].Text, &c.Items[j].Detail)
		}
		for j := range c.Notes {
			hide(&c.Notes[j])
		}
		for j := range c.Tables {
			c.Tables[j].Lines = slices.Clone(c.Tables[j].Lines)
			for k := range c.Tables[j].Lines {
				hide(&c.Tables[j].Lines[k].Label, &c.Tables[j].Lines[k].Value)
			}
		}
		actions := slices.DeleteFunc(slices.Clone(c.Actions), func(act Action) bool { return act.Kind == ActionOpen && HoldsPasscode(act.Value) })
		if hidden || len(actions) < len(c.Actions) {
			c.Notes = append(c.Notes, passcodeNote)
		}
		c.Actions, hidden = actions, before
	}
	return a
}
