package bot

import (
	"net/http"
	"testing"
)

func TestOfficialsAreGreetedByTheirDisplayName(t *testing.T) {
	s := newFixture(t)
	path := "/v2/bot/profile/" + readerID
	s.line.strike = func(called string, _ int) (*http.Response, error, bool) {
		if called == path {
			return answer(http.StatusOK, `{"displayName":"สมศรี","userId":"`+readerID+`"}`), nil, false
		}
		return nil, nil, false
	}
	for range 2 {
		s.expect(s.event("follow", readerID, ""), "สวัสดีครับ คุณสมศรี ยินดีต้อนรับกลับมา")
	}
	if n := s.line.called(path); n != 1 {
		t.Errorf("LINE was asked %d times, want once", n)
	}
	s.expect(s.event("unfollow", readerID, ""), "")
	s.expect(s.event("follow", readerID, ""), "คุณสมศรี")
	if n := s.line.called(path); n != 2 {
		t.Errorf("after the official had blocked the bot LINE was asked %d times in all, want twice", n)
	}
}

func TestAGreetingWithoutADisplayName(t *testing.T) {
	s := newFixture(t)
	s.line.strike = func(called string, _ int) (*http.Response, error, bool) {
		if called == "/v2/bot/profile/"+readerID {
			return answer(http.StatusNotFound, `{"message":"Not found"}`), nil, false
		}
		return nil, nil, false
	}
	s.expect(s.event("follow", readerID, ""), "สวัสดีครับ ยินดีต้อนรับกลับมา")
}

func TestABlockEndsPrivateSubscriptions(t *testing.T) {
	s := newFixture(t)
	if err := s.office.Subscribe(t.Context(), readerID, "summary"); err != nil {
		t.Fatal(err)
	}
	s.expect(s.event("unfollow", readerID, ""), "")
	if jobs, err := s.office.Subscriptions(t.Context(), readerID); len(jobs) != 0 || err != nil {
		t.Errorf("still subscribed to %q, %v", jobs, err)
	}
}
