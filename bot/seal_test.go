package bot

import (
	"context"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/thai"
)

// fixedKey is a store with one key.
type fixedKey []byte

func (k fixedKey) Key(context.Context, string) ([]byte, error) { return k, nil }

func newSealer(office string, now *time.Time) *sealer {
	return &sealer{office: office, keys: fixedKey("0123456789abcdef0123456789abcdef"), now: func() time.Time { return *now }}
}

var unlinkThird = dialog.Operation{Action: handlers.UnlinkPerson, ID: "3", State: "AbC-_9"}

func TestASealedButtonWorksWhereItWasShownForADay(t *testing.T) {
	now := time.Date(2021, 4, 30, 8, 0, 0, 0, time.UTC)
	s := newSealer("14", &now)
	data, err := s.seal(t.Context(), unlinkThird, adminID)
	if err != nil {
		t.Fatal(err)
	}
	other := newSealer("50", &now)
	foreignKey := newSealer("14", &now)
	foreignKey.keys = fixedKey("another key, also 32 bytes long.")
	for _, test := range []struct {
		name  string
		s     *sealer
		data  string
		chat  string
		later time.Duration
		want  sealFault
	}{
		{"as it was made", s, data, adminID, 0, sealSound},
		{"the next day, just in time", s, data, adminID, sealLife, sealSound},
		{"too late", s, data, adminID, sealLife + time.Second, sealExpired},
		{"in another chat", s, data, readerID, 0, sealForeign},
		{"in another office", other, data, adminID, 0, sealForged},
		{"with another key", foreignKey, data, adminID, 0, sealForged},
		{"with another number", s, strings.Replace(data, ".3.", ".4.", 1), adminID, 0, sealForged},
		{"with another action", s, strings.Replace(data, "unlink", "confirm", 1), adminID, 0, sealForged},
		{"without its seal", s, data[:strings.LastIndexByte(data, '.')], adminID, 0, sealForged},
		{"with an empty seal", s, data[:strings.LastIndexByte(data, '.')+1], adminID, 0, sealForged},
		{"with more behind", s, data + "=", adminID, 0, sealForged},
		{"nothing", s, sealPrefix, adminID, 0, sealForged},
	} {
		began := now
		now = now.Add(test.later)
		got, fault, err := test.s.open(t.Context(), test.data, test.chat)
		if err != nil || fault != test.want || (fault == sealSound) != (got == unlinkThird) {
			t.Errorf("%s: %+v, %v, %v; want %v", test.name, got, fault, err, test.want)
		}
		now = began
	}
}

func TestEverySealedOperationFitsIntoAButtonAndIsDecoded(t *testing.T) {
	now := time.Date(2021, 4, 30, 8, 0, 0, 0, time.UTC)
	s := newSealer("14", &now)
	token := rapid.StringMatching(`[A-Za-z0-9_-]{0,40}`)
	rapid.Check(t, func(t *rapid.T) {
		o := dialog.Operation{
			Action: dialog.ActionName(token.Draw(t, "action")), ID: token.Draw(t, "id"), State: token.Draw(t, "state"),
		}
		data, err := s.seal(context.Background(), o, adminID)
		if err != nil {
			t.Fatal(err)
		}
		if n := thai.UTF16Len(data); n > maxPostback {
			t.Fatalf("%d units: %s", n, data)
		}
		if got, fault, err := s.open(context.Background(), data, adminID); err != nil || fault != sealSound || got != o {
			t.Fatalf("%+v came back as %+v, %v, %v", o, got, fault, err)
		}
	})
}

func TestAButtonRefusesAnythingButTokens(t *testing.T) {
	now := time.Now()
	s := newSealer("14", &now)
	for _, bad := range []string{"a.b", "ก", "a b", strings.Repeat("a", 41), "a\x00"} {
		if data, err := s.seal(t.Context(), dialog.Operation{Action: "x", ID: bad}, adminID); err == nil {
			t.Errorf("%q was sealed as %s", bad, data)
		}
	}
}

func FuzzSealedButton(f *testing.F) {
	now := time.Date(2021, 4, 30, 8, 0, 0, 0, time.UTC)
	s := newSealer("14", &now)
	data, err := s.seal(f.Context(), unlinkThird, adminID)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data, adminID)
	f.Add(sealPrefix+"......", adminID)
	f.Add(data+"."+data, readerID)
	f.Add(strings.ToLower(data), adminID)
	f.Fuzz(func(t *testing.T, forged, chat string) {
		o, fault, err := s.open(context.Background(), forged, chat)
		if err != nil {
			t.Fatal(err)
		}
		if fault == sealSound && (forged != data || chat != adminID) {
			t.Errorf("%q was accepted in %q as %+v", forged, chat, o)
		}
	})
}

func TestAnUnsealedButtonIsNeverShown(t *testing.T) {
	a := dialog.Answer{Text: "เลือก", Cards: []dialog.Card{{Title: "ก", Actions: []dialog.Action{
		{Kind: dialog.ActionDo, Label: "ยกเลิกสิทธิ์", Operation: unlinkThird},
	}}}}
	messages, err := RenderJSON(a)
	if err != nil || strings.Contains(string(messages), "ยกเลิกสิทธิ์") {
		t.Errorf("%s, %v", messages, err)
	}
}
