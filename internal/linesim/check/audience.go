package check

import (
	"fmt"
	"strconv"
	"strings"
)

// Narrowcast checks whom a narrowcast goes to; what is absent is nil.
func (k *Request) Narrowcast(recipient, filter, limit map[string]any) {
	if recipient != nil {
		node{k: k, path: "recipient", obj: recipient}.recipient()
	}
	if filter != nil {
		n := node{k: k, path: "filter", obj: filter}
		n.only(fieldSet("demographic"))
		if d, ok := n.child("demographic", ""); ok {
			d.demographic()
		}
	}
	if limit != nil {
		n := node{k: k, path: "limit", obj: limit}
		n.only(fieldSet("max upToRemainingQuota forbidPartialDelivery"))
		n.number("max", 1, 1<<31-1, true)
		remaining := n.flag("upToRemainingQuota")
		if n.flag("forbidPartialDelivery") && !remaining {
			n.fail("forbidPartialDelivery", "can be true only if upToRemainingQuota is true")
		}
	}
}

// recipient checks an audience, the receivers of an earlier message, or a combination of such.
func (n node) recipient() {
	switch n.oneOf("type", "operator", "audience", "redelivery") {
	case "":
		n.fail("type", "May not be empty")
	case "operator":
		n.combination(node.recipient)
	case "audience":
		n.only(fieldSet("type audienceGroupId"))
		n.needNumber("audienceGroupId", 1, 1<<53, true)
	case "redelivery":
		n.only(fieldSet("type requestId"))
		n.text("requestId", 100, UTF16Len)
	}
}

// combination checks and, or and not: exactly one of them, with operands that each is checked alike.
func (n node) combination(operand func(node)) {
	n.only(fieldSet("type and or not"))
	given := 0
	for _, name := range []string{"and", "or"} {
		if n.has(name) {
			given++
		}
		for _, part := range n.objects(name, 0, 10) {
			operand(part)
		}
	}
	if n.has("not") {
		given++
		if part, ok := n.child("not", ""); ok {
			operand(part)
		}
	}
	if given != 1 {
		n.fail("type", "exactly one of and, or, not must be specified")
	}
}

var (
	ages    = strings.Fields("age_15 age_20 age_25 age_30 age_35 age_40 age_45 age_50 age_55 age_60 age_65 age_70")
	periods = strings.Fields("day_7 day_30 day_90 day_180 day_365")
	// regions are the countries with areas, and how many areas each has.
	regions = map[string]int{"jp": 47, "tw": 22, "th": 8, "id": 12}
)

func (n node) demographic() {
	switch n.oneOf("type", "age", "appType", "area", "gender", "operator", "subscriptionPeriod") {
	case "":
		n.fail("type", "May not be empty")
	case "operator":
		n.combination(node.demographic)
	case "age":
		n.span(ages)
	case "subscriptionPeriod":
		n.span(periods)
	case "appType":
		n.choice(func(s string) bool { return s == "ios" || s == "android" })
	case "gender":
		n.choice(func(s string) bool { return s == "male" || s == "female" })
	case "area":
		n.choice(isArea)
	}
}

// span is from gte to below lt, of which one may be missing.
func (n node) span(values []string) {
	n.only(fieldSet("type gte lt"))
	n.oneOf("gte", values...)
	n.oneOf("lt", values...)
	if !n.has("gte") && !n.has("lt") {
		n.fail("gte", "gte or lt must be specified")
	}
}

// choice is a list of values, each known.
func (n node) choice(known func(string) bool) {
	n.only(fieldSet("type oneOf"))
	for i, value := range n.list("oneOf", 1, 100) {
		if s, isString := value.(string); !isString || !known(s) {
			n.fail(fmt.Sprintf("oneOf[%d]", i), "unknown value")
		}
	}
}

// isArea reports whether s is like th_04: a country and one of its areas, in two digits.
func isArea(s string) bool {
	country, number, _ := strings.Cut(s, "_")
	n, err := strconv.Atoi(number)
	return err == nil && len(number) == 2 && n >= 1 && n <= regions[country]
}
