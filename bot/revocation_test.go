package bot

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"

	"changwat/internal/ledger"
)

func TestASourceOfUnknownTypeIsNotAnswered(t *testing.T) {
	s := newFixture(t)
	for _, source := range []map[string]any{
		{"type": "channelX", "userId": readerID},
		{"type": "channelX", "userId": readerID, "groupId": groupID},
		{"userId": readerID},
		{"type": "GROUP", "groupId": groupID, "userId": readerID},
		{"type": "group", "userId": readerID},
		{"type": "room", "userId": readerID},
	} {
		s.expect(s.say(readerID, "", "ยอดโควิด", map[string]any{"source": source}), "")
		s.expect(s.event("postback", readerID, "", map[string]any{"source": source, "postback": map[string]any{"data": "ยอดโควิด"}}), "")
		s.expect(s.event("follow", readerID, "", map[string]any{"source": source}), "")
	}
	if asked := s.router.order(); len(asked) > 0 {
		t.Errorf("%q was looked up", asked)
	}
}

func TestALateLeaveDoesNotUndoANewerApproval(t *testing.T) {
	s := newFixture(t)
	late := s.event("leave", "", groupID)
	join := s.event("join", "", groupID)
	approval := s.say(adminID, groupID, "บอท อนุมัติกลุ่มนี้")
	for n, e := range []map[string]any{late, join, approval} {
		e["timestamp"] = approval["timestamp"].(int64) + int64(1000*(n-2))
	}
	s.expect(approval, "อนุมัติกลุ่มนี้แล้ว")
	s.expect(late, "")
	s.expect(join, "ผมคือบอทข้อมูล")
	s.expect(s.say(readerID, groupID, "บอท ยอด"), "ตอบ ยอด")
	gone := s.event("leave", "", groupID)
	gone["timestamp"] = approval["timestamp"].(int64) + 1000
	s.expect(gone, "")
	s.expect(s.say(readerID, groupID, "บอท ยอด"), "ยังไม่ได้รับอนุมัติ")
}

// TestNoIDOfAPersonIsLogged has LINE be unreachable while a name is asked for: net/http's error then quotes the address.
func TestNoIDOfAPersonIsLogged(t *testing.T) {
	s := newFixture(t)
	for _, id := range []string{groupID, readerID} {
		s.line.strike = func(path string, _ int) (*http.Response, error, bool) {
			if strings.Contains(path, id) {
				return nil, &net.OpError{Op: "dial", Err: errors.New("refused")}, false
			}
			return nil, nil, false
		}
		s.expect(s.event("follow", readerID, ""), "ยินดีต้อนรับกลับมา")
		s.expect(s.say(adminID, groupID, "บอท อนุมัติกลุ่มนี้"), "อนุมัติ")
	}
	log := s.logged()
	if !strings.Contains(log, "refused") {
		t.Fatal("nothing went wrong")
	}
	for _, secret := range []string{readerID, groupID, adminID, "the token"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log holds %s:\n%s", secret, log)
		}
	}
}

func TestThePrivacyNoticeIsRecordedOnceLINEHasAcceptedTheReply(t *testing.T) {
	s := newFixture(t)
	code, err := s.office.NewInvite(t.Context(), ledger.RoleReader, 1<<40)
	if err != nil {
		t.Fatal(err)
	}
	s.line.strike = func(path string, _ int) (*http.Response, error, bool) {
		if path == pathReply {
			return answer(http.StatusBadRequest, `{"message":"Invalid reply token"}`), nil, false
		}
		return nil, nil, false
	}
	s.expect(s.say(strangerID, "", code), "")
	if p, err := s.office.Person(context.Background(), strangerID); err != nil || p.Notice.Version != "" || p.Linking.Pending != "" {
		t.Errorf("what LINE refused counts as shown: %+v, %v", p, err)
	}
	s.line.strike = nil
	s.expect(s.say(strangerID, "", code), "ประกาศความเป็นส่วนตัว")
	if p, err := s.office.Person(context.Background(), strangerID); err != nil || p.Notice.Version != "2" || p.Notice.At.IsZero() || p.Linking.Pending != "name" {
		t.Errorf("%+v, %v", p, err)
	}
}
