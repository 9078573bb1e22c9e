package release_test

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"changwat/internal/release"
)

func TestAFileIsReadInEachEncoding(t *testing.T) {
	const text = "จังหวัดน่าน “ประชุม” 29 เม.ย. 64\n"
	wide := func(order binary.AppendByteOrder, mark bool) []byte {
		var b []byte
		if mark {
			b = order.AppendUint16(b, 0xfeff)
		}
		for _, u := range utf16.Encode([]rune(text)) {
			b = order.AppendUint16(b, u)
		}
		return b
	}
	var narrow []byte
	for _, r := range text {
		switch {
		case r == '“':
			narrow = append(narrow, 0x93)
		case r == '”':
			narrow = append(narrow, 0x94)
		case r >= 0x0e00:
			narrow = append(narrow, byte(r-0x0e00+0xa0))
		default:
			narrow = append(narrow, byte(r))
		}
	}
	for name, file := range map[string][]byte{
		"UTF-8": []byte(text), "UTF-8 with a mark": []byte("\ufeff" + text), "windows-874": narrow,
		"UTF-16 little-endian": wide(binary.LittleEndian, true), "UTF-16 big-endian": wide(binary.BigEndian, true),
		"UTF-16 little-endian without a mark": wide(binary.LittleEndian, false), "UTF-16 big-endian without a mark": wide(binary.BigEndian, false),
	} {
		if got, err := release.Decode(file); err != nil || got != text {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestWhatIsNoTextIsRefused(t *testing.T) {
	if _, err := release.Decode([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\xfd\xfc")); !errors.Is(err, release.ErrNoText) {
		t.Errorf("a picture: %v", err)
	}
	if _, err := release.Decode([]byte(strings.Repeat("ก", release.MaxBytes/3+1))); !errors.Is(err, release.ErrTooLong) {
		t.Errorf("a file too long: %v", err)
	}
}
