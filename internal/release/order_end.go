package release

import "strings"

// orderEnd returns where the order ends that begins at the i-th cue.
func (d *document) orderEnd(i int, cues []cue, limit int) int {
	limit = d.beforeStatement(cues[i].end, limit)
	addressed := addresses(d.text[cues[i].begin:cues[i].end]) // whose order only begins behind those to whom it goes
	for _, c := range cues[i+1:] {
		if c.begin >= limit {
			break
		}
		blank := d.text[c.begin-1] == ' '
		word := d.text[c.begin:c.end]
		switch {
		case addressed && (c.kind == cueLet || c.kind == cueOrder):
			addressed = false
		case c.kind == cueNewClause && word == "สำหรับ" && strings.HasSuffix(d.text[:c.begin], " และ"):
			return d.beforeJoint(c.begin)
		case c.kind == cueBan && strings.HasSuffix(d.text[:c.begin], " และ"): // it binds others
			return d.beforeJoint(c.begin)
		case !blank && !d.joined(c):
		case c.kind == cueOrder, c.kind == cueDelegate, c.kind == cueIf, c.kind == cueArea, c.kind == cueNextTime, c.kind == cueOccasion, c.kind == cueAssembly, c.kind == cueHaving:
			return d.beforeJoint(c.begin)
		case c.kind == cueLet && d.onlyOwner(cues[i].end, c.begin): // สั่งการให้ กองอำนวยการ … ให้เร่งรัด
		case c.kind == cueLet && c.begin > cues[i].end:
			return c.begin
		case c.kind == cueNewClause:
			switch word {
			case "ทั้งนี้", "ในการนี้", "ในโอกาสนี้", "นอกจากนี้", "นอกจากนั้น", "สำหรับ", "พร้อมทั้ง", "จากนั้น", "ต่อมา", "ขณะที่", "ขณะเดียวกัน", "ส่วน", "อีกทั้ง", "กล่าวว่า", "ซึ่ง", "อย่างไรก็ตาม":
				return c.begin
			}
		}
	}
	return limit
}

// statements begin, behind a blank, what is no part of an order any more.
var statements = []string{" สถานการณ์", " ปัจจุบัน", " ที่ประชุม", " ผู้ว่าราชการ", " รองผู้ว่า", " ในส่วน", " ข้อมูล", " วันที่", " ในวันที่", " วันจันทร์ที่", " วันอังคารที่", " วันพุธที่", " วันพฤหัสบดีที่", " วันศุกร์ที่", " วันเสาร์ที่", " วันอาทิตย์ที่", " สุดท้าย", " ภายหลัง", " โอกาสนี้", " ด้าน", " นาย", " จึงขอ", " หลังพบ", " พร้อมกันนี้"}

// beforeStatement returns the place from i on, at most limit, where a statement begins.
func (d *document) beforeStatement(i, limit int) int {
	const longest = 900
	limit = min(limit, i+longest)
	for _, word := range statements {
		if k := strings.Index(d.text[i:limit], word); k > 0 {
			limit = i + k
		}
	}
	const near = 120
	if k := strings.Index(d.text[i:limit], " และผู้ว่าราชการ"); k > 0 && strings.Contains(d.in(i+k, i+k+near), " จะ") { // what the governor will do himself
		limit = i + k
	}
	for limit < len(d.text) && d.text[limit]&0xc0 == 0x80 {
		limit--
	}
	return limit
}

// joined tells whether an order that no blank parts from the words before it is joined to them: …และกำชับให้.
func (d *document) joined(c cue) bool {
	return (c.kind == cueOrder || c.kind == cueDelegate) && (strings.HasSuffix(d.text[:c.begin], "และ") || strings.HasSuffix(d.text[:c.begin], "พร้อม"))
}

// joints join one order to the next and belong to neither.
var joints = []string{"และ", "พร้อม", "พร้อมทั้ง", "รวมถึง", "รวมทั้ง", "ตลอดจน", "โดย", "ได้", "อีกทั้ง", "ซึ่ง", "ทั้งนี้"}

// beforeJoint moves end back over words that only join what follows.
func (d *document) beforeJoint(end int) int {
	for moved := true; moved; {
		moved = false
		trimmed := strings.TrimRight(d.text[:end], " ")
		for _, j := range joints {
			if rest, ok := strings.CutSuffix(trimmed, j); ok && (strings.HasSuffix(rest, " ") || len(trimmed) < end || j == "และ" || j == "พร้อม") {
				end, moved = len(rest), true
				break
			}
		}
	}
	return len(strings.TrimRight(d.text[:end], " "))
}
