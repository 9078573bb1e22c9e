package chart

import (
	"math"
	"testing"
)

func cbrt(v float64) float64 { return math.Cbrt(v) }

// eyes simulate what people see of a colour in linear RGB, by Machado, Oliveira and Fernandes (2009) at full severity.
var eyes = map[string][3][3]float64{
	"all colours": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"no red (protanopia)": {
		{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"no green (deuteranopia)": {
		{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"no blue (tritanopia)": {
		{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// seen is a colour as eyes see it, in L*a*b*.
func seen(c Colour, by [3][3]float64) [3]float64 {
	var linear, out [3]float64
	for i, shift := range [3]uint{16, 8, 0} {
		v := float64(c>>shift&0xFF) / 255
		if v <= 0.04045 {
			linear[i] = v / 12.92
		} else {
			linear[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	for i, row := range by {
		out[i] = min(max(row[0]*linear[0]+row[1]*linear[1]+row[2]*linear[2], 0), 1)
	}
	return lab(out[0], out[1], out[2])
}

// apart is how different eyes see two colours (CIE 1976).
func apart(a, b Colour, by [3][3]float64) float64 {
	x, y := seen(a, by), seen(b, by)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

func TestColoursAreToldApartByColourBlindEyes(t *testing.T) {
	for name, by := range eyes {
		check := func(what string, a, b Colour, least float64) {
			if d := apart(a, b, by); d < least {
				t.Errorf("with %s: %s: %06X and %06X are only %.1f apart, want %.0f", name, what, a, b, d, least)
			}
		}
		for i, a := range partColours {
			check("a part on paper", a, paper, 10)
			for _, b := range partColours[i+1:] {
				check("parts of a bar", a, b, 18)
			}
		}
		for tone := range tones {
			c := tone.colours()
			check("the mean on its bars", c.strong, c.light, 30)
			check("bars on paper", c.light, paper, 15)
			check("bars beside a gap", c.light, void, 10)
			for n := 2; n <= maxClasses; n++ {
				classes := tone.classColours(n)
				for i := 1; i < n; i++ {
					check("neighbouring classes", classes[i-1], classes[i], 9)
				}
				check("the lowest class and no data", classes[0], paper, 8)
			}
		}
	}
}

func TestTextsAreReadableOnTheirGround(t *testing.T) {
	for tone := range tones {
		if c := contrast(tone.colours().strong, paper); c < 4.5 {
			t.Errorf("tone %d has a contrast of %.1f with the paper, want 4.5 (WCAG 2.1, 1.4.3)", tone, c)
		}
		for _, ground := range tone.classColours(maxClasses) {
			if c := max(contrast(ground, black), contrast(ground, paper)); c < 4.5 {
				t.Errorf("a rank on %06X has a contrast of %.1f, want 4.5", ground, c)
			}
		}
	}
	for _, text := range [][2]Colour{{ink, paper}, {muted, paper}, {warning, signal}} {
		if c := contrast(text[0], text[1]); c < 4.5 {
			t.Errorf("%06X on %06X has a contrast of %.1f, want 4.5", text[0], text[1], c)
		}
	}
}
