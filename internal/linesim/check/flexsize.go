package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// sizes is what a size-like property takes: keywords, pixels, percentages or degrees.
type sizes struct {
	words  []string
	units  []string
	says   string
	atMost float64 // for the unit "%" or "deg"; 0 is no limit
	signed bool    // negative values are allowed
}

var (
	spaceWords = []string{"none", "xs", "sm", "md", "lg", "xl", "xxl"}
	fontWords  = []string{"xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"}

	spaces        = sizes{words: spaceWords, units: []string{"px"}, says: "none, xs … xxl or pixels (8px)"}
	spacesPercent = sizes{words: spaceWords, units: []string{"px", "%"}, says: "none, xs … xxl, pixels (8px) or a percentage"}
	offsets       = sizes{words: spaceWords, units: []string{"px", "%"}, says: "none, xs … xxl, pixels (8px, -8px) or a percentage", signed: true}
	borders       = sizes{words: []string{"none", "light", "normal", "medium", "semi-bold", "bold"}, units: []string{"px"}, says: "none, light, normal, medium, semi-bold, bold or pixels"}
	fontSizes     = sizes{words: fontWords, units: []string{"px"}, says: "xxs … 5xl or pixels"}
	imageSizes    = sizes{words: append(slices.Clone(fontWords), "full"), units: []string{"px", "%"}, says: "xxs … 5xl, full, pixels or a percentage"}
	lengths       = sizes{units: []string{"px", "%"}, says: "pixels or a percentage"}
	pixels        = sizes{units: []string{"px"}, says: "pixels"}
	percents      = sizes{units: []string{"%"}, says: "a percentage from 0% to 100%", atMost: 100}
	angles        = sizes{units: []string{"deg"}, says: "an angle from 0deg to below 360deg", atMost: 359.999}
)

// sized checks an optional size-like property.
func (n node) sized(name string, allowed sizes) {
	s, ok := n.str(name)
	if !ok || slices.Contains(allowed.words, s) {
		return
	}
	for _, unit := range allowed.units {
		digits, found := strings.CutSuffix(s, unit)
		if !found {
			continue
		}
		if allowed.signed {
			digits = strings.TrimPrefix(digits, "-")
		}
		value, err := strconv.ParseFloat(digits, 64)
		if err == nil && plainNumber.MatchString(digits) && (allowed.atMost == 0 || value <= allowed.atMost) {
			return
		}
	}
	n.bad(name, "must be "+allowed.says)
}

var (
	plainNumber = regexp.MustCompile(`^[0-9]{1,6}(\.[0-9]{1,6})?$`)
	hexColor    = regexp.MustCompile(`^#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})$`)
	aspectRatio = regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?):([0-9]+(?:\.[0-9]+)?)$`)
)

// color is #RRGGBB or #RRGGBBAA.
func (n node) color(name string, need bool) {
	s, ok := n.str(name)
	if !ok {
		if need && !n.has(name) {
			n.fail(name, "must be specified")
		}
		return
	}
	if !hexColor.MatchString(s) {
		n.bad(name, "must be a color like #RRGGBB or #RRGGBBAA")
	}
}

// ratio is width:height, both from 1 to 100000, the height at most three times the width.
func (n node) ratio(name string) {
	s, ok := n.str(name)
	if !ok {
		return
	}
	parts := aspectRatio.FindStringSubmatch(s)
	if parts == nil {
		n.bad(name, "must be {width}:{height}")
		return
	}
	width, _ := strconv.ParseFloat(parts[1], 64)
	height, _ := strconv.ParseFloat(parts[2], 64)
	if width < 1 || width > 100000 || height < 1 || height > 100000 || height > 3*width {
		n.bad(name, "from 1 to 100000, and the height at most three times the width")
	}
}
