package handlers

import (
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/entry/ordertext"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
)

// boundKinds are the nouns, beside posts and agencies, with which an order begins that says in its words whom it binds.
var boundKinds = []string{"หน่วยงาน", "ส่วนราชการ", "เจ้าหน้าที่", "ข้าราชการ", "บุคลากร", "ผู้บริหาร", "สถานศึกษา", "โรงเรียน", "โรงพยาบาล", "ผู้ประกอบการ", "ผู้เกี่ยวข้อง", "คณะทำงาน", "คณะกรรมการ"}

// boundIn names whom an order binds by its own words, which begin with them: «หัวหน้าส่วนราชการกำชับ…», «หน่วยงานที่ทำงานจากที่พัก กำหนด…»;
// "" where they name nobody.
func boundIn(text string) string {
	text = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), "ให้"))
	if who := ordertext.OwnerIn(text); who != "" {
		return who
	}
	kind := phrase.LeadIn(text, boundKinds)
	if rest := text[len(kind):]; kind != "" && strings.HasPrefix(rest, "ที่") {
		which, _, _ := strings.Cut(rest, " ")
		return kind + which
	}
	return kind
}

// soonIn returns the word by which an order says that it is to be carried out soon and names no day; "" for none.
func soonIn(text string) string {
	return firstIn(text, "โดยทันที", "ทันที", "โดยด่วน", "โดยเร็วที่สุด", "โดยเร็ว", "เร่งด่วน")
}

// firstIn returns the first of some words that a text holds.
func firstIn(text string, words ...string) string {
	if i := slices.IndexFunc(words, func(w string) bool { return strings.Contains(text, w) }); i >= 0 {
		return words[i]
	}
	return ""
}

// inOwnWords says what the words of orders tell of something that no order states apart, by their numbers in the document: «ข้อ 2 กล่าวถึง
// “หัวหน้าส่วนราชการ”»; "" where none tells anything. With a number it tells of that order alone.
func inOwnWords(all []ledger.Order, number int, tell func(text string) string, verb string) string {
	var said []string
	for i, o := range all {
		n := record.OrderNumber(o, i)
		if number != 0 && number != n {
			continue
		}
		if told := tell(o.Text); told != "" {
			said = append(said, fmt.Sprintf("ข้อ %d %s “%s”", n, verb, told))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return "แต่ในข้อความ " + strings.Join(said, " ")
}

// bindingKind are the orders whose words or owner name places or offices of a kind, with a sentence that says so; where none does, all of them
// with a sentence that says that.
func bindingKind(all []ledger.Order, kind string) (kept []ledger.Order, said string) {
	if kind == "" {
		return all, ""
	}
	kept = slices.DeleteFunc(slices.Clone(all), func(o ledger.Order) bool { return !strings.Contains(o.Owner+" "+o.Text, kind) })
	if len(kept) == 0 {
		return all, fmt.Sprintf("ไม่มีข้อสั่งการที่ระบุถึง “%s” โดยเฉพาะ ข้อสั่งการที่มีคือ", kind)
	}
	return kept, fmt.Sprintf("ข้อสั่งการที่ระบุถึง “%s” มี %d ข้อ", kind, len(kept))
}
