package intent

import (
	"regexp"
	"strings"
)

// wishOpens finds a wish to be told of something when it happens, with which a message begins that asks something else: «หากเลื่อนประชุมแจ้งด้วย
// ขอถามว่าวันที่ 6 ประชุมห้องไหน».
var wishOpens = regexp.MustCompile(`^(?:ถ้าหาก|หากว่า|ถ้า|หาก|เผื่อ|กรณี)[^?\n]{0,150}?(?:แจ้ง|บอก|ส่งข่าว)(?:ผม|หนู|พี่|เรา|ฉัน|ดิฉัน|ให้ทราบ|ให้รู้|ให้|มา|กลับ|กัน|ที|ด้วย|หน่อย|นะ|น้า|จ้า|ครับ|ครับผม|คับ|คะ|ค่ะ|ขอบคุณ)*[ ,.\n]+`)

// wishBefore reads such a message as both: the wish, and what is asked behind it.
func (u *Understander) wishBefore(text string, c Context) (all []Query, ok bool) {
	if len(text) > mostIntroduced {
		return nil, false
	}
	at := wishOpens.FindStringIndex(text)
	if at == nil {
		return nil, false
	}
	wished, rest := strings.TrimRight(text[:at[1]], " ,.\n"), text[at[1]:]
	if AsksInWords(wished) || !AsksInWords(rest) {
		return nil, false
	}
	wish := u.Understand(wished, c)
	if wish.Intent != Subscribe {
		return nil, false
	}
	return append([]Query{wish}, u.UnderstandAll(rest, Context{Now: c.Now, Names: c.Names, records: c.records})...), true
}
