package chart

import "math"

// Colour is an opaque sRGB colour, 0xRRGGBB.
type Colour uint32

// The colours that all pictures share. Texts have a contrast of at least 4.5 to 1 with the paper (WCAG 2.1, 1.4.3).
const (
	paper   Colour = 0xFFFFFF
	black   Colour = 0x000000 // ranks on the classes of a map, of which either it or white has enough contrast with any
	ink     Colour = 0x1B1F24 // findings, names, values
	muted   Colour = 0x4C555E // what is counted, axes, the source
	grid    Colour = 0xDDE2E7 // lines of the scale
	axis    Colour = 0x7A838C // the baseline
	void    Colour = 0xE4E7EB // days without data
	warning Colour = 0x7A4B00 // that the values are invented, on warningOn
	signal  Colour = 0xFFF1CC
)

// tone is a strong colour and a light one of the same meaning.
type tone struct{ strong, light Colour }

// tones are the colours of each Tone: those that the cards have for the same topics.
var tones = map[Tone]tone{
	ToneNeutral:   {0x37474F, 0xB4C0C7},
	ToneCases:     {0xA3123F, 0xEFA7BC},
	ToneRecovered: {0x0A6B35, 0x9AD4B0},
	ToneOTOP:      {0x8A4500, 0xF0C08A},
	ToneBudget:    {0x1A4F9C, 0xA9C6EE},
	ToneMeeting:   {0x1A4F9C, 0xA9C6EE},
	ToneOrder:     {0x5A3796, 0xC9B8E8},
	ToneSummary:   {0x0B6156, 0x9BD0C8},
}

// of returns the colours of a tone; an unknown one is neutral.
func (t Tone) colours() tone {
	if c, ok := tones[t]; ok {
		return c
	}
	return tones[ToneNeutral]
}

// parts are the colours of the parts of a stacked bar, from the first. They differ in lightness as well as in hue, so that
// they are told apart without seeing red, green or blue.
var partColours = [maxParts]Colour{0x0B3C6F, 0xE69F00, 0x56B4E9, 0xF4E6C8, 0x9C2F00}

// classColours are the colours of a map's classes of a tone, from the lowest to the highest: one hue, ever darker, in equal steps.
func (t Tone) classColours(n int) []Colour {
	c := t.colours()
	all := make([]Colour, n)
	for i := range all {
		all[i] = mix(mix(paper, c.light, 0.7), c.strong, float64(i)/float64(max(n-1, 1)))
	}
	return all
}

// mix returns the colour that lies at share of the way from a to b.
func mix(a, b Colour, share float64) Colour {
	channel := func(shift uint) Colour {
		x, y := float64(a>>shift&0xFF), float64(b>>shift&0xFF)
		return Colour(x+(y-x)*share+0.5) << shift
	}
	return channel(16) | channel(8) | channel(0)
}

// luminance is the relative luminance of a colour (WCAG 2.1), from 0 to 1.
func luminance(c Colour) float64 {
	linear := func(shift uint) float64 {
		v := float64(c>>shift&0xFF) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}

// contrast is the contrast ratio of two colours (WCAG 2.1), from 1 to 21.
func contrast(a, b Colour) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}
