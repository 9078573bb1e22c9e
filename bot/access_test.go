package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"changwat/internal/ledger"
)

func (s *fixture) invite(role ledger.Role, life time.Duration) string {
	s.Helper()
	code, err := s.office.NewInvite(s.Context(), role, life)
	if err != nil {
		s.Fatal(err)
	}
	return code
}

func TestAStrangerIsOnlyToldHowToGetAccess(t *testing.T) {
	s := newFixture(t)
	for _, text := range []string{"ยอดโควิด", "ประชุมเมื่อไหร่", "สวัสดี", "ช่วยด้วย", "อนุมัติกลุ่มนี้", "😀", strings.Repeat("ก", 9999), ""} {
		s.expect(s.say(strangerID, "", text), "ขอรหัสจากผู้ดูแลระบบ")
	}
	s.expect(s.event("postback", strangerID, "", map[string]any{"postback": map[string]any{"data": "ยอดโควิด"}}), "ขอรหัสจากผู้ดูแลระบบ")
	s.expect(s.event("follow", strangerID, ""), "ขอรหัสจากผู้ดูแลระบบ")
	s.expect(s.event("message", strangerID, "", map[string]any{"message": map[string]any{"id": "1", "type": "image"}}), "ขอรหัสจากผู้ดูแลระบบ")
	s.expect(s.event("message", "", "", map[string]any{"source": nil, "message": map[string]any{"id": "1", "type": "text", "text": "ยอด"}}), "ขอรหัสจากผู้ดูแลระบบ")
	if asked := s.router.order(); len(asked) > 0 {
		t.Errorf("%q was looked up for a stranger", asked)
	}
}

func TestACodeLinksTheFirstPersonWhoSendsIt(t *testing.T) {
	s := newFixture(t)
	code := s.invite(ledger.RoleReader, time.Hour)
	typed := strings.ToLower(strings.ReplaceAll(code, "-", " "))
	s.expect(s.say(strangerID, "", typed), "ยืนยันสิทธิ์เรียบร้อย")
	s.expect(s.say(strangerID, "", code), "ยืนยันสิทธิ์เรียบร้อย")
	s.expect(s.say(strangerID, "", "ยอดโควิด"), "ตอบ ยอดโควิด")
	other := "U0000000000000000000000000000bad1"
	s.expect(s.say(other, "", code), "รหัสนี้ใช้ไม่ได้")
	s.expect(s.say(other, "", "ยอดโควิด"), "ขอรหัสจากผู้ดูแลระบบ")
}

func TestEveryWrongCodeGetsTheSameReply(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		used, expired := s.invite(ledger.RoleAdmin, time.Hour), s.invite(ledger.RoleAdmin, time.Minute)
		s.expect(s.say(readerID, "", used), "ผู้ดูแลระบบ")
		pass(2 * time.Minute)
		answers := map[string]bool{}
		for _, code := range []string{used, expired, "22222-33333-44444", "22222-33333-4444O"} {
			e := s.say(strangerID, "", code)
			s.expect(e, "รหัสนี้ใช้ไม่ได้")
			answers[s.reply(e)] = true
		}
		if len(answers) != 1 {
			t.Errorf("wrong codes are told apart: %v", answers)
		}
	})
}

func TestTheTriesOfCodesAreLimited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		right := s.invite(ledger.RoleReader, 24*time.Hour)
		for i := range codeTries {
			s.expect(s.say(strangerID, "", fmt.Sprintf("22222-33333-4444%d", i+2)), "รหัสนี้ใช้ไม่ได้")
		}
		s.expect(s.say(strangerID, "", right), "หลายครั้งเกินไป")
		s.expect(s.say("U0000000000000000000000000000bad1", "", "22222-33333-44444"), "รหัสนี้ใช้ไม่ได้")
		pass(codeWindow)
		s.expect(s.say(strangerID, "", right), "ยืนยันสิทธิ์เรียบร้อย")
	})
}

func TestAGroupIsApprovedByAnAdministratorInIt(t *testing.T) {
	s := newFixture(t)
	s.expect(s.say(readerID, groupID, "บอท ยอดโควิด"), "ยังไม่ได้รับอนุมัติ")
	s.expect(s.say(strangerID, groupID, "บอท ยอดโควิด"), "ยังไม่ได้รับอนุมัติ")
	s.expect(s.say(adminID, groupID, "อนุมัติกลุ่มนี้"), "") // not said to the bot
	s.expect(s.say(readerID, groupID, "บอท อนุมัติกลุ่มนี้"), "ผู้ดูแลระบบของสำนักงานเท่านั้น")
	s.expect(s.say(strangerID, groupID, "บอท อนุมัติกลุ่มนี้"), "ผู้ดูแลระบบของสำนักงานเท่านั้น")
	s.expect(s.say("", groupID, "บอท อนุมัติกลุ่มนี้"), "ผู้ดูแลระบบของสำนักงานเท่านั้น")
	s.expect(s.say(adminID, groupID, "บอท อนุมัติกลุ่มนี้ครับ"), `สรุปเช้า ทุกวัน 08.00 น.`)
	s.expect(s.say(adminID, groupID, "บอท, อนุมัติกลุ่มนี้"), "ได้รับอนุมัติอยู่แล้ว")
	s.expect(s.say(adminID, groupID, "บอทอนุมัติกลุ่มนี้"), "ได้รับอนุมัติอยู่แล้ว")
	s.expect(s.say(adminID, groupID, "น้องบอท อนุมัติกลุ่มนี้ค่ะ"), "ได้รับอนุมัติอยู่แล้ว")
	s.expect(s.say(adminID, groupID, "บอทยังไม่ได้อนุมัติกลุ่มนี้"), "")
	for _, job := range []string{"summary", "reminder"} {
		chats, err := s.office.Subscribers(t.Context(), job)
		if err != nil || len(chats) != 1 || chats[0].Target != groupID {
			t.Errorf("audience of %s: %v, %v", job, chats, err)
		}
	}
	s.expect(s.say(readerID, groupID, "บอท ยอดโควิด"), "ตอบ ยอดโควิด")
	s.expect(s.say(readerID, groupID, "ยอดโควิด"), "")
}

func TestPeopleWhoAreNotLinkedGetNoDataInAnApprovedGroup(t *testing.T) {
	s := newFixture(t)
	if err := s.office.ApproveChat(t.Context(), groupID, adminID, nil); err != nil {
		t.Fatal(err)
	}
	s.expect(s.say(strangerID, groupID, "บอท ยอดโควิด"), "ทักส่วนตัวเพื่อยืนยันสิทธิ์")
	s.expect(s.say("", groupID, "บอท ยอดโควิด"), "ทักส่วนตัวเพื่อยืนยันสิทธิ์")
	s.expect(s.say(strangerID, groupID, "ยอดโควิด"), "")
	if asked := s.router.order(); len(asked) > 0 {
		t.Errorf("%q was looked up", asked)
	}
	code := s.invite(ledger.RoleAdmin, time.Hour)
	s.expect(s.say(strangerID, groupID, "บอท "+code), "ทักส่วนตัวเพื่อยืนยันสิทธิ์")
	if _, err := s.office.Person(t.Context(), strangerID); err == nil {
		t.Error("a code was accepted where others read along")
	}
}

func TestUnlinkingTakesEffectAtTheNextMessage(t *testing.T) {
	s := newFixture(t)
	s.expect(s.say(readerID, "", "ยอด"), "ตอบ ยอด")
	if err := s.office.UnlinkPerson(t.Context(), readerID); err != nil {
		t.Fatal(err)
	}
	s.expect(s.say(readerID, "", "ยอด"), "ขอรหัสจากผู้ดูแลระบบ")
	s.expect(s.say(adminID, groupID, "บอท อนุมัติกลุ่มนี้"), "อนุมัติกลุ่มนี้แล้ว")
	s.expect(s.event("leave", "", groupID), "")
	s.expect(s.say(adminID, groupID, "บอท ยอด"), "ยังไม่ได้รับอนุมัติ")
}

func TestRepliesToMessagesOtherThanQuestions(t *testing.T) {
	s := newFixture(t)
	if err := s.office.ApproveChat(t.Context(), groupID, adminID, nil); err != nil {
		t.Fatal(err)
	}
	photo := map[string]any{"message": map[string]any{"id": "5", "type": "image", "contentProvider": map[string]any{"type": "line"}}}
	join := s.event("join", "", groupID)
	s.expect(join, "ผมคือบอทข้อมูล")
	if lines := strings.Count(s.reply(join), `\n`); lines != 1 {
		t.Errorf("the introduction has %d lines, want two", lines+1)
	}
	s.expect(s.event("message", readerID, "", photo), "อ่านได้เฉพาะข้อความ")
	s.expect(s.event("message", readerID, groupID, photo), "")
	s.expect(s.say(readerID, "", "😀"), "พิมพ์คำถาม")
	s.expect(s.say(readerID, "", strings.Repeat("ก", 10000)), "ยาวเกินไป")
	s.expect(s.say(readerID, "", "\x00\x01 \u200b"), "พิมพ์คำถาม")
	s.expect(s.say(readerID, groupID, "บอท"), "พิมพ์คำถาม")
	s.expect(s.say(readerID, groupID, "😀"), "")
	s.expect(s.say(readerID, "", "อนุมัติกลุ่มนี้"), "ใช้ในกลุ่ม")
	s.expect(s.event("follow", readerID, ""), "ยินดีต้อนรับกลับมา")
	s.expect(s.event("postback", readerID, groupID, map[string]any{"postback": map[string]any{"data": "วาระ"}}), "ตอบ วาระ")
}

func TestAQuoteOfABotMessageIsAddressedToTheBot(t *testing.T) {
	s := newFixture(t)
	if err := s.office.ApproveChat(t.Context(), groupID, adminID, nil); err != nil {
		t.Fatal(err)
	}
	s.expect(s.say(readerID, groupID, "บอท ยอด"), "ตอบ ยอด") // becomes message 1001
	quote := func(id, kind string) map[string]any {
		return map[string]any{"message": map[string]any{"id": "9", "type": kind, "text": "แล้วเมื่อวานล่ะ", "quotedMessageId": id}}
	}
	s.expect(s.event("message", readerID, groupID, quote("1001", "text")), "ตอบ ยอด+แล้วเมื่อวานล่ะ")
	s.expect(s.event("message", readerID, groupID, quote("555", "text")), "")
	s.expect(s.event("message", readerID, groupID, quote("1001", "sticker")), "อ่านได้เฉพาะข้อความ")
}

func TestAQuotedAnswerIsWhatAFollowUpMeans(t *testing.T) {
	s := newFixture(t)
	if err := s.office.ApproveChat(t.Context(), groupID, adminID, nil); err != nil {
		t.Fatal(err)
	}
	s.expect(s.say(readerID, groupID, "บอท ยอด"), "ตอบ ยอด") // becomes message 1001
	s.expect(s.say(readerID, groupID, "บอท วาระ"), "ตอบ วาระ")
	quoting := map[string]any{"message": map[string]any{"id": "9", "type": "text", "text": "แล้วเมื่อวานล่ะ", "quotedMessageId": "1001"}}
	s.expect(s.event("message", readerID, groupID, quoting), "ตอบ ยอด+แล้วเมื่อวานล่ะ")
	s.expect(s.event("message", adminID, groupID, quoting), "ตอบ ยอด+แล้วเมื่อวานล่ะ") // who asked nothing before
}

func TestAnEditedMessageIsAnsweredAgain(t *testing.T) {
	s := newFixture(t)
	if err := s.office.ApproveChat(t.Context(), groupID, adminID, nil); err != nil {
		t.Fatal(err)
	}
	s.expect(s.event("messageEdited", readerID, groupID, map[string]any{
		"message": map[string]any{"id": "5", "type": "text", "text": "บอท วาระ"}}), "ตอบ วาระ")
}

func TestAnUnsentMessageIsForgotten(t *testing.T) {
	s := newFixture(t)
	ask := s.say(readerID, "", "ลับ")
	s.expect(ask, "ตอบ ลับ")
	kept := s.say(readerID, "", "ค้าง")
	message := kept["message"].(map[string]any)["id"]
	if err := s.office.SaveEvent(t.Context(), kept["webhookEventId"].(string), mustJSON(t, kept)); err != nil {
		t.Fatal(err)
	}
	for _, id := range []any{ask["message"].(map[string]any)["id"], message} {
		e := s.event("unsend", readerID, "", map[string]any{"unsend": map[string]any{"messageId": id}})
		delete(e, "replyToken")
		s.expectSilence(e)
	}
	s.expect(s.say(readerID, "", "แล้วเมื่อวาน"), "ตอบ แล้วเมื่อวาน")
	if left, err := s.office.SavedEvents(context.Background(), "", 1000); err != nil || len(left) != 0 {
		t.Errorf("kept %v, %v", left, err)
	}
}
