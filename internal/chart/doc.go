// Package chart draws pictures of figures as PNG files: a daily series with its mean of seven days, bars, stacked bars,
// shares of a target, small multiples, and a map of districts in classes. Values go in; it knows neither LINE nor the ledger.
//
// # From values to a file
//
//	Picture   the values, with their unit, days, source and the day as of which they hold; no positions
//	Finding   what the title says, computed from the values by the rules of finding.go
//	Layout    every text and shape with its position, in units of which a picture is 1,040 wide
//	PNG       the layout, drawn at a width in pixels
//
// Tests inspect the layout rather than pixels: no two texts overlap, none leaves the picture, and the smallest is 40 units
// high, which is readable where LINE shows a picture 300 points wide.
//
// A Picture encodes to a few hundred bytes (MarshalBinary), so that its file can be drawn again from the encoding alone.
// The same picture gives the same bytes, in every process.
//
// # Rules of drawing
//
// A day without data is a shaded gap and never a zero; a zero is a stub on the baseline. The mean of seven days is drawn only
// where all seven have data. Years are Buddhist. Each tone (Tone) has one meaning in all pictures, and the colours that stand
// beside each other are told apart by colour-blind eyes, which a test simulates.
//
// Thai is shaped by HarfBuzz's rules with the font Sarabun, which is embedded (SIL Open Font License, sarabun/OFL.txt).
package chart
