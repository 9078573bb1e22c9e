package release

import (
	"encoding/binary"
	"errors"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// MaxBytes is how long a file may be that holds a release.
const MaxBytes = 1 << 20

// ErrTooLong says that a file holds more than MaxBytes; ErrNoText that it holds no text in an encoding that is read.
var (
	ErrTooLong = errors.New("the file is longer than 1 MiB")
	ErrNoText  = errors.New("the file is no text in UTF-8, UTF-16 or windows-874")
)

// Decode returns the text of a file: UTF-8, UTF-16 of either byte order, or windows-874, which old Thai programs write.
// It returns ErrTooLong or ErrNoText for anything else.
func Decode(file []byte) (string, error) {
	if len(file) > MaxBytes {
		return "", ErrTooLong
	}
	switch {
	case len(file) >= 2 && file[0] == 0xff && file[1] == 0xfe:
		return fromUTF16(file[2:], binary.LittleEndian), nil
	case len(file) >= 2 && file[0] == 0xfe && file[1] == 0xff:
		return fromUTF16(file[2:], binary.BigEndian), nil
	case utf8.Valid(file) && !hasZeros(file):
		return strings.TrimPrefix(string(file), "\ufeff"), nil
	}
	if order, ok := looksUTF16(file); ok {
		return fromUTF16(file, order), nil
	}
	return fromWindows874(file)
}

func hasZeros(file []byte) bool {
	for _, b := range file {
		if b == 0 {
			return true
		}
	}
	return false
}

// looksUTF16 tells the byte order of UTF-16 without a mark: nearly every high byte is that of Thai or of ASCII.
func looksUTF16(file []byte) (binary.ByteOrder, bool) {
	var high [2]int
	pairs := min(len(file), 4096) / 2
	for i := range pairs {
		for k := range 2 {
			if b := file[2*i+k]; b == 0x0e || b == 0 {
				high[k]++
			}
		}
	}
	switch {
	case pairs == 0 || len(file)%2 != 0:
		return nil, false
	case high[1]*10 >= pairs*9 && high[0] < high[1]:
		return binary.LittleEndian, true
	case high[0]*10 >= pairs*9 && high[1] < high[0]:
		return binary.BigEndian, true
	}
	return nil, false
}

func fromUTF16(file []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(file)/2)
	for i := range units {
		units[i] = order.Uint16(file[2*i:])
	}
	return string(utf16.Decode(units))
}

// signs874 are the signs that windows-874 has below the Thai letters, from Unicode's table CP874.TXT.
var signs874 = map[byte]rune{
	0x80: '€', 0x85: '…', 0x91: '‘', 0x92: '’', 0x93: '“', 0x94: '”', 0x95: '•', 0x96: '–', 0x97: '—', 0xa0: '\u00a0',
}

func fromWindows874(file []byte) (string, error) {
	var b strings.Builder
	b.Grow(len(file) * 3)
	for _, c := range file {
		sign, known := signs874[c]
		switch {
		case c == '\n' || c == '\r' || c == '\t' || c >= ' ' && c < 0x7f:
			b.WriteByte(c)
		case known:
			b.WriteRune(sign)
		case c >= 0xa1 && c <= 0xda || c >= 0xdf && c <= 0xfb:
			b.WriteRune(rune(c) - 0xa0 + 0x0e00)
		default:
			return "", ErrNoText
		}
	}
	return b.String(), nil
}
