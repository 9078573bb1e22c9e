package chart

import "math"

// Symbol is a small drawing that says what a tile of a menu is about.
type Symbol uint8

// The symbols.
const (
	SymbolHelp      Symbol = iota // a question mark
	SymbolCalendar                // meetings
	SymbolBars                    // counts
	SymbolTrend                   // a direction over time
	SymbolBag                     // sales
	SymbolTent                    // fairs
	SymbolClipboard               // orders
	SymbolCoin                    // money
	SymbolPerson                  // people to contact, oneself
	SymbolPeople                  // officials
	SymbolChat                    // groups
	SymbolBell                    // announcements
	SymbolClock                   // reminders
	SymbolSun                     // the morning summary
	SymbolFlag                    // holidays
	SymbolPencil                  // drafts
	SymbolStamp                   // what waits for an approval
	SymbolKey                     // linking codes
	SymbolGear                    // settings
	SymbolHistory                 // what stood before
	symbols                       // how many there are
)

// symbolSize is how wide and high a symbol is in its own units, and symbolStroke how wide its lines are.
const (
	symbolSize   float32 = 24
	symbolStroke float32 = 1.9
)

// symbol puts a symbol of the given width and height around a point.
func (p *page) symbol(s Symbol, at Point, size float32, c Colour) {
	scale := size / symbolSize
	for _, line := range symbolLines(s) {
		placed := make([]Point, len(line))
		for i, l := range line {
			placed[i] = Point{at.X + (l.X-symbolSize/2)*scale, at.Y + (l.Y-symbolSize/2)*scale}
		}
		p.stroke(placed, symbolStroke*scale, c)
	}
}

// arc is part of a circle from one angle to another, in degrees clockwise from the right.
func arc(x, y, radius, from, to float64) []Point {
	const step = 6
	n := max(2, int(math.Abs(to-from)/step))
	points := make([]Point, n+1)
	for i := range points {
		sin, cos := math.Sincos((from + (to-from)*float64(i)/float64(n)) * math.Pi / 180)
		points[i] = Point{float32(x + radius*cos), float32(y + radius*sin)}
	}
	return points
}

// ring is a whole circle.
func ring(x, y, radius float64) []Point { return arc(x, y, radius, 0, 360) }

// polyline is a line through points, given as x and y in turn.
func polyline(xy ...float32) []Point {
	points := make([]Point, len(xy)/2)
	for i := range points {
		points[i] = Point{xy[2*i], xy[2*i+1]}
	}
	return points
}

// frame is a rectangle with cut corners.
func frame(x0, y0, x1, y1 float32) []Point {
	const cut = 1.5
	return polyline(x0+cut, y0, x1-cut, y0, x1, y0+cut, x1, y1-cut, x1-cut, y1, x0+cut, y1, x0, y1-cut, x0, y0+cut, x0+cut, y0)
}

// symbolLines are the lines of a symbol; an unknown one is that of help.
func symbolLines(s Symbol) [][]Point {
	if of, ok := topicSymbols()[s]; ok {
		return of
	}
	if of, ok := workSymbols()[s]; ok {
		return of
	}
	return [][]Point{ring(12, 12, 9.5), append(arc(12, 9.6, 2.8, -180, 45), polyline(12, 12.6, 12, 14)...), polyline(12, 17.4, 12, 17.41)}
}

// topicSymbols are those of what can be asked.
func topicSymbols() map[Symbol][][]Point {
	return map[Symbol][][]Point{
		SymbolCalendar: {frame(3, 5, 21, 21), polyline(3, 10, 21, 10), polyline(8, 2.5, 8, 7), polyline(16, 2.5, 16, 7), polyline(8, 15, 11, 18, 16, 13)},
		SymbolBars:     {polyline(3, 21, 21, 21), frame(5, 13, 9, 21), frame(10, 4, 14, 21), frame(15, 9, 19, 21)},
		SymbolTrend:    {polyline(3, 3, 3, 21, 21, 21), polyline(6.5, 16, 11, 11, 14, 14, 20, 6.5), polyline(15.5, 6, 20.3, 6, 20.3, 11)},
		SymbolBag:      {polyline(4, 8, 20, 8, 21, 21, 3, 21, 4, 8), append(append(polyline(8, 12, 8, 6.5), arc(12, 6.5, 4, -180, 0)...), polyline(16, 6.5, 16, 12)...)},
		SymbolTent: {polyline(5, 3, 19, 3, 22, 9, 2, 9, 5, 3), arc(5.33, 9, 3.33, 0, 180), arc(12, 9, 3.33, 0, 180), arc(18.67, 9, 3.33, 0, 180),
			polyline(4, 13, 4, 21, 20, 21, 20, 13), polyline(9.5, 21, 9.5, 16, 14.5, 16, 14.5, 21)},
		SymbolClipboard: {frame(4, 4, 20, 22), frame(8.5, 2, 15.5, 6), polyline(8, 12, 9.5, 13.5, 12, 11), polyline(14.5, 12.5, 16.5, 12.5), polyline(8, 17, 9.5, 18.5, 12, 16), polyline(14.5, 17.5, 16.5, 17.5)},
		SymbolCoin:      {ring(12, 12, 9.5), polyline(9, 7.5, 9, 16.5, 13, 16.5), arc(13, 14.2, 2.3, -90, 90), polyline(9, 12, 13, 12), arc(12.6, 9.75, 2.25, -90, 90), polyline(9, 7.5, 12.6, 7.5), polyline(11.3, 5.6, 11.3, 18.4)},
		SymbolPerson:    {ring(12, 7.5, 4.5), append(append(polyline(3.5, 21.5), arc(12, 21.5, 8.5, -180, 0)...), polyline(3.5, 21.5)...)},
	}
}

// workSymbols are those of what an official keeps or decides.
func workSymbols() map[Symbol][][]Point {
	gear := [][]Point{ring(12, 12, 3.2), ring(12, 12, 7)}
	for i := range 8 {
		sin, cos := math.Sincos(float64(i) * math.Pi / 4)
		gear = append(gear, polyline(float32(12+7*cos), float32(12+7*sin), float32(12+10*cos), float32(12+10*sin)))
	}
	sun := [][]Point{arc(12, 16, 5, -180, 0), polyline(2, 16, 22, 16), polyline(6, 20.5, 18, 20.5), polyline(12, 3.5, 12, 7), polyline(3.2, 7.2, 5.6, 9.6), polyline(20.8, 7.2, 18.4, 9.6)}
	return map[Symbol][][]Point{
		SymbolPeople: {ring(9, 8, 4), append(arc(9, 21.5, 7, -180, 0), polyline(2, 21.5)...), arc(16, 8, 4, -80, 80), append(arc(16, 21.5, 6.5, -75, 0), polyline(19.5, 21.5)...)},
		SymbolChat:   {polyline(4, 4, 20, 4, 21.5, 5.5, 21.5, 15.5, 20, 17, 11, 17, 6, 21.5, 6, 17, 4, 17, 2.5, 15.5, 2.5, 5.5, 4, 4), polyline(7.5, 9, 16.5, 9), polyline(7.5, 12.5, 13.5, 12.5)},
		SymbolBell: {append(append(polyline(3, 18, 5.5, 15), arc(12, 9.5, 6.5, -180, 0)...), polyline(18.5, 15, 21, 18, 3, 18)...),
			arc(12, 18.5, 3, 15, 165), polyline(12, 1.8, 12, 3)},
		SymbolClock:   {ring(12, 13, 8.5), polyline(12, 8, 12, 13, 15.5, 15), polyline(2.5, 6, 6, 3), polyline(21.5, 6, 18, 3)},
		SymbolSun:     sun,
		SymbolFlag:    {polyline(5, 22, 5, 3), polyline(5, 4, 20, 4, 16.5, 9, 20, 14, 5, 14)},
		SymbolPencil:  {polyline(4, 20, 5.2, 14.8, 16.5, 3.5, 20.5, 7.5, 9.2, 18.8, 4, 20), polyline(13.7, 6.3, 17.7, 10.3), polyline(13, 21, 20, 21)},
		SymbolStamp:   {ring(12, 12, 9.5), polyline(7.5, 12.3, 10.8, 15.6, 16.8, 9)},
		SymbolKey:     {ring(7.5, 16.5, 4.5), polyline(10.8, 13.2, 20.5, 3.5), polyline(16, 8, 19, 11), polyline(19, 5, 21.5, 7.5)},
		SymbolGear:    gear,
		SymbolHistory: {arc(12.5, 12, 9, -200, 130), polyline(0.9, 6.2, 3.9, 9.4, 7.6, 7), polyline(12.5, 7, 12.5, 12, 16, 14.5)},
	}
}
