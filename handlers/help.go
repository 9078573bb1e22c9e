package handlers

import (
	"context"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// Help lists what can be asked, as the routes have it, each name with an example that a tap asks; and to whoever has more
// to say than a reader, what can be entered and the commands.
func Help(topics, entered []Route, commands []dialog.Command) dialog.Handler {
	return func(_ context.Context, q dialog.Question) (dialog.Answer, error) {
		if how := q.Aspect.HowTo; how == intent.HowToJoin || how == intent.HowToMade || how == intent.HowToKept {
			return dialog.Answer{Text: howTo(how, false), Suggestions: dialog.FirstOf(suggestions(topics), fewOffers)}, nil
		} else if how != "" {
			return dialog.Answer{Text: howTo(how, dialog.MayUse(q.By, ledger.RoleReporter)), Cards: entryCards(entered, q.By), Suggestions: dialog.FirstOf(suggestions(topics), fewOffers)}, nil
		}
		c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "วิธีใช้", Title: "ถามเป็นภาษาพูดได้เลย"}
		for _, r := range topics {
			if r.Name == "" || len(r.Example) == 0 {
				continue
			}
			c.Items = append(c.Items, dialog.Item{Text: r.Name, Detail: "เช่น “" + r.Example[0] + "”", Ask: r.Example[0]})
		}
		c.Notes = []string{"ทุกตัวเลขบอกวันที่และที่มา เรื่องใดไม่มีในแหล่งข้อมูล บอทจะบอกว่าไม่มี", "ในกลุ่ม ให้ขึ้นต้นด้วย “บอท” หรือแท็กชื่อบอท",
			"พิมพ์ “ข้อมูลของฉัน” ในแชทส่วนตัว เพื่อดู แก้ไข หรือลบข้อมูลของท่าน"}
		return dialog.Answer{
			Alt:         "ถามได้เรื่อง " + strings.Join(dialog.FirstOf(names(topics), 4), " ") + " และอื่น ๆ",
			Cards:       slices.Concat([]dialog.Card{c}, entryCards(entered, q.By), commandCards(commands, q.By)),
			Suggestions: suggestions(topics),
		}, nil
	}
}

// howTo says how facts are entered or put right, or who may; a reader is told whom to turn to.
func howTo(how intent.HowTo, reporter bool) string {
	const whoMay = "ผู้ที่บันทึกและแก้ข้อมูลได้ คือผู้มีสิทธิ์ผู้รายงานขึ้นไป ผู้ดูแลระบบของสำนักงานเป็นผู้ให้สิทธิ์"
	switch {
	case how == intent.HowToJoin:
		return "ให้เจ้าหน้าที่ใช้บอท: ผู้ดูแลระบบของสำนักงานสร้างรหัสเชิญ แล้วเจ้าหน้าที่ส่งรหัสนั้นมาในแชทส่วนตัวกับบอท\nให้บอทตอบในกลุ่ม: เชิญบอทเข้ากลุ่ม LINE แล้วผู้ดูแลระบบพิมพ์ “บอท อนุมัติกลุ่มนี้” ในกลุ่มนั้น\nบอทเพิ่มหรือลบสมาชิกของกลุ่มเองไม่ได้"
	case how == intent.HowToKept:
		return "พิมพ์ “ข้อมูลของฉัน” ในแชทส่วนตัว เพื่อดู แก้ไข หรือลบข้อมูลของท่านที่บอทเก็บไว้"
	case how == intent.HowToMade:
		return "บอทนี้คือโปรแกรม changwat ซึ่งตอบจากบันทึกของสำนักงาน บันทึกไม่มีชื่อผู้พัฒนา เรื่องสิทธิ์และการใช้งานโปรดติดต่อผู้ดูแลระบบของสำนักงาน"
	case how == intent.HowToCorrect && reporter:
		return "แก้ร่างที่ยังไม่ได้บันทึก: ตอบกลับได้เลย เช่น “ข้อ 3 เป็น 249”\nแก้ตัวเลขที่บันทึกแล้ว: พิมพ์ค่าที่ถูกกับเหตุผลในแชทส่วนตัว ดังตัวอย่างด้านล่าง\nค่าเดิมยังอยู่ในประวัติ และผู้ที่ได้รับค่าเดิมจะได้รับแจ้งการแก้ไข"
	case how == intent.HowToCorrect:
		return "หากพบข้อมูลผิด โปรดแจ้งค่าที่ถูกและที่มาแก่ผู้ดูแลระบบของสำนักงาน ที่มาของแต่ละคำตอบอยู่ท้ายการ์ด\n" + whoMay
	case how == intent.HowToEnter && reporter:
		return "พิมพ์เป็นประโยค วางข้อความข่าว หรือส่งไฟล์ .txt ในแชทส่วนตัวกับบอท บอททำเป็นร่างให้ตรวจก่อน และบันทึกเมื่อท่านยืนยันเท่านั้น"
	}
	return whoMay
}

// entryCards lists the sentences by which records are entered, for whoever may.
func entryCards(entered []Route, by dialog.Asker) []dialog.Card {
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "วิธีใช้", Title: "บันทึกด้วยประโยค", Notes: []string{"พิมพ์ในแชทส่วนตัว บอทแสดงค่าเดิมและค่าใหม่ก่อน และบันทึกเมื่อท่านแตะยืนยันเท่านั้น"}}
	for _, r := range entered {
		for _, example := range r.Example {
			if dialog.MayUse(by, r.Needs) {
				c.Items = append(c.Items, dialog.Item{Text: "“" + example + "”"})
			}
		}
	}
	if len(c.Items) == 0 {
		return nil
	}
	return []dialog.Card{c}
}

// commandCards lists the commands that not everyone may say, for whoever may.
func commandCards(commands []dialog.Command, by dialog.Asker) []dialog.Card {
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "วิธีใช้", Title: "คำสั่งของ" + dialog.RoleName(by.Role)}
	for _, command := range commands {
		if command.What != "" && command.Needs != ledger.RoleReader && dialog.MayUse(by, command.Needs) {
			c.Items = append(c.Items, dialog.Item{Text: command.Words, Detail: command.What})
		}
	}
	if len(c.Items) == 0 {
		return nil
	}
	if dialog.MayUse(by, ledger.RoleReporter) {
		c.Notes = []string{"บันทึกข้อมูล: วางข้อความข่าวหรือส่งไฟล์ .txt ในแชทส่วนตัว บอทจะทำเป็นร่างให้ตรวจก่อนบันทึก"}
	}
	return []dialog.Card{c}
}

// Greeting greets back and says in one line what can be asked.
func Greeting(topics []Route) dialog.Handler {
	return func(context.Context, dialog.Question) (dialog.Answer, error) {
		text := "สวัสดีครับ สอบถามข้อมูลของจังหวัดได้เลย เช่น " + strings.Join(dialog.FirstOf(names(topics), 4), " ")
		return dialog.Answer{Text: text, Suggestions: suggestions(topics)}, nil
	}
}

// Thanks acknowledges thanks, shortly.
func Thanks() dialog.Handler {
	return func(context.Context, dialog.Question) (dialog.Answer, error) {
		return dialog.Answer{Text: "ยินดีครับ"}, nil
	}
}

// names are the topics in the words of help.
func names(topics []Route) []string {
	var all []string
	for _, r := range topics {
		all = phrase.AppendSaid(all, r.Name)
	}
	return all
}

// suggestions offers the first example of each topic.
func suggestions(topics []Route) []dialog.Suggestion {
	var s []dialog.Suggestion
	for _, r := range topics {
		if r.Name != "" && len(r.Example) > 0 {
			s = append(s, dialog.Suggestion{Label: r.Name, Ask: r.Example[0]})
		}
	}
	return s
}

// fallback says honestly that q cannot be answered or done, and what can.
func (r *Router) fallback(q dialog.Question) dialog.Answer {
	text := refusal(q.Aspect.Refusal)
	ok := text != ""
	if !ok && q.Aspect.Detail == intent.DetailNotice {
		text, ok = "บอทไม่ได้แจ้งหรือส่งต่อข้อความใดถึงผู้ใด หากเป็นเรื่องผู้ติดเชื้อ โปรดแจ้งสำนักงานสาธารณสุขจังหวัดโดยตรง", true
	}
	if !ok && q.Act == intent.ActConfirm {
		return dialog.Answer{Text: "ไม่มีเรื่องที่รอยืนยันครับ สิ่งที่ตั้งเตือน สมัคร หรือบันทึกแล้วมีผลแล้ว", Suggestions: r.suggestions()}
	}
	if !ok && !q.Aspect.Part && strings.TrimSpace(q.Text) != "" && phrase.Acknowledges(q.Text) {
		return dialog.Answer{Text: "ครับ หากมีเรื่องอื่น ถามต่อได้เลย", Suggestions: r.suggestions()}
	}
	if !ok && q.Aspect.Part && q.Aspect.Off {
		return dialog.Answer{Text: "ไม่มีเรื่อง “" + strings.TrimSpace(q.Text) + "” ในบันทึกที่บอทใช้ตอบ", Suggestions: r.suggestions()}
	}
	said, role := unknown(q)
	if !ok && q.Aspect.Part && role == intent.RoleSubject {
		return dialog.Answer{Text: "ไม่มีข้อมูลเรื่อง “" + said + "” ในบันทึก", Suggestions: r.suggestions()}
	}
	if !ok && q.Aspect.Part {
		return dialog.Answer{Text: "ยังไม่ได้ตอบ “" + strings.TrimSpace(q.Text) + "” เพราะไม่เข้าใจส่วนนี้ โปรดถามแยกเป็นข้อความใหม่", Suggestions: r.suggestions()}
	}
	if role == intent.RoleNone && q.Asks() && len(q.Unread) > 0 {
		said, role = q.Unread[0].Text, intent.RoleSubject // «พรุ่งนี้ฝนตกไหม»
	}
	if !ok && role == intent.RoleSubject {
		return dialog.Answer{Text: "ไม่มีข้อมูลเรื่อง “" + said + "” ในบันทึก ถามได้เรื่อง " + strings.Join(dialog.FirstOf(names(r.topics), 4), " "), Suggestions: dialog.FirstOf(r.suggestions(), fewOffers)}
	}
	if !ok {
		text = "ไม่ทราบเรื่องนี้ ถามได้เรื่อง " + strings.Join(dialog.FirstOf(names(r.topics), 4), " ")
	}
	return dialog.Answer{Text: text, Suggestions: r.suggestions()}
}

// refusal says why a message is not for the bot, and whom to ask instead.
func refusal(why intent.Refusal) string {
	switch why {
	case intent.RefuseMedical:
		return "บอทให้คำปรึกษาทางการแพทย์ไม่ได้ โปรดปรึกษาแพทย์หรือสถานพยาบาลใกล้บ้าน"
	case intent.RefuseInjection:
		return "บอทตอบได้เฉพาะข้อมูลในบันทึกของจังหวัดที่ท่านมีสิทธิ์ดู"
	case intent.RefuseBereaved:
		return "ขอแสดงความเสียใจกับท่านและครอบครัวด้วยครับ ข้อความนี้ไม่ถูกบันทึก หากต้องการความช่วยเหลือ โปรดติดต่อสำนักงานสาธารณสุขจังหวัดหรือโรงพยาบาลที่รักษา"
	case intent.RefusePrivate:
		return "บอทไม่มีและไม่ให้ข้อมูลส่วนตัวของผู้ใด"
	case intent.RefuseOpinion:
		return "บอทไม่ให้ความเห็นและไม่ประเมินการทำงานหรือตัวบุคคล ตอบได้เฉพาะข้อมูลในบันทึก เช่น ใครดำรงตำแหน่งใด ประชุมใด และข้อสั่งการ"
	case intent.RefuseForecast:
		return "บอทคาดการณ์อนาคตไม่ได้ ตอบได้เฉพาะตัวเลขและเรื่องที่บันทึกแล้ว"
	case intent.RefuseTelling:
		return "บอทส่งข้อความถึงผู้อื่นแทนท่านไม่ได้ ประกาศถึงกลุ่มทำได้โดยผู้ดูแลระบบของสำนักงาน พิมพ์ “ประกาศ”"
	case intent.RefuseWriting:
		return "บอทร่าง แปล หรือพิมพ์หนังสือ คำกล่าว ข่าว ข้อความ หรือเอกสารให้ไม่ได้ แต่ขอข้อความตามบันทึกไปใช้ได้ เช่น “ข้อสั่งการล่าสุด” หรือ “สรุปประชุมล่าสุด”"
	case intent.RefusePolitical:
		return "บอทไม่ตอบเรื่องการเมือง การแต่งตั้ง หรือข้อกล่าวหา ตอบเฉพาะข้อมูลที่มีในบันทึกของจังหวัด"
	}
	return ""
}

// FirstOf returns the first n of a list, or all of one that is shorter.
