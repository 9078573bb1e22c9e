package chart

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// version is the first byte of an encoded picture. It changes with the encoding, and with what the same picture looks like:
// a file is cached under its encoding.
const version = 1

// MarshalBinary returns the picture in a few hundred bytes. Equal pictures give equal bytes.
func (p Picture) MarshalBinary() ([]byte, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	b := encoder{buf: make([]byte, 0, 256)}
	b.buf = append(b.buf, version, byte(p.Kind), byte(p.Tone), flags(p.Example, p.Mean, p.InTime, p.Rest))
	for _, s := range []string{p.Subject, p.Area, p.Unit, p.Source} {
		b.text(s)
	}
	b.date(p.Days.From)
	b.date(p.Days.To)
	b.date(p.AsOf)
	b.count(len(p.Series))
	for _, s := range p.Series {
		b.named(s.Code, s.Name)
		b.date(s.From)
		b.values(s.Values)
	}
	b.count(len(p.Parts))
	for _, s := range p.Parts {
		b.text(s)
	}
	b.count(len(p.Items))
	for _, it := range p.Items {
		b.named(it.Code, it.Label)
		b.values(append([]decimal.NullDecimal{it.Value, it.Target}, it.Parts...))
	}
	return b.buf, b.err
}

// UnmarshalBinary reads what MarshalBinary wrote. Anything else is an error.
func (p *Picture) UnmarshalBinary(data []byte) error {
	d := decoder{rest: data}
	head := d.bytes(4)
	if d.err == nil && head[0] != version {
		return fmt.Errorf("a picture of version %d", head[0])
	}
	if d.err != nil {
		return d.err
	}
	*p = Picture{Kind: Kind(head[1]), Tone: Tone(head[2]), Example: head[3]&1 != 0, Mean: head[3]&2 != 0, InTime: head[3]&4 != 0, Rest: head[3]&8 != 0}
	for _, s := range []*string{&p.Subject, &p.Area, &p.Unit, &p.Source} {
		*s = d.text()
	}
	p.Days = when.Range{From: d.date(), To: d.date()}
	p.AsOf = d.date()
	for range d.count(maxPanels) {
		code, name := d.named()
		p.Series = append(p.Series, Series{Code: code, Name: name, From: d.date(), Values: d.values()})
	}
	for range d.count(maxParts) {
		p.Parts = append(p.Parts, d.text())
	}
	for range d.count(maxItems) {
		it := Item{}
		it.Code, it.Label = d.named()
		if v := d.values(); len(v) >= 2 {
			it.Value, it.Target = v[0], v[1]
			it.Parts = append(it.Parts, v[2:]...)
		}
		p.Items = append(p.Items, it)
	}
	if d.err == nil && len(d.rest) > 0 {
		d.err = errors.New("bytes after the picture")
	}
	if d.err != nil {
		return d.err
	}
	return p.Check()
}

func flags(all ...bool) byte {
	var b byte
	for i, set := range all {
		if set {
			b |= 1 << i
		}
	}
	return b
}

type encoder struct {
	buf []byte
	err error
}

func (e *encoder) count(n int) { e.buf = binary.AppendUvarint(e.buf, uint64(n)) }

// thaiBlock is the first letter that TIS-620 has at 0xA1; utf marks a text with a letter that it does not have.
const (
	thaiBlock = 0x0E01
	thaiByte  = 0xA1
	utf       = 1
)

// text writes a text in TIS-620, a byte for each Thai letter, or in UTF-8 where it has other letters. Its length comes first, with
// the form in the lowest bit.
func (e *encoder) text(s string) {
	short := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			short = append(short, byte(r))
		case r >= thaiBlock && r <= thaiBlock+0xFB-thaiByte:
			short = append(short, byte(r-thaiBlock+thaiByte))
		default:
			e.count(len(s)<<1 | utf)
			e.buf = append(e.buf, s...)
			return
		}
	}
	e.count(len(short) << 1)
	e.buf = append(e.buf, short...)
}

// named writes a code and a name, which is left out where it is that of the place with the code.
func (e *encoder) named(code, name string) {
	e.text(code)
	if p, ok := place.Thailand().Place(code); ok && p.Name == name {
		name = ""
	}
	e.text(name)
}

// epoch is the day that dates are counted from; none is written as 0.
var epoch = when.Date{Year: 1900, Month: 1, Day: 1}

func (e *encoder) date(d when.Date) {
	n := 0
	if !d.IsZero() {
		n = d.Sub(epoch)
		if n <= 0 {
			e.err = fmt.Errorf("the day %s is before 1900", d)
		}
	}
	e.buf = binary.AppendUvarint(e.buf, uint64(max(n, 0)))
}

// values writes a common exponent, then each value as its difference from the one before: 0 for none, and otherwise the
// difference plus one, as an unsigned zigzag number.
func (e *encoder) values(all []decimal.NullDecimal) {
	exponent := int32(0)
	for _, v := range all {
		if v.Valid {
			exponent = min(exponent, v.Decimal.Exponent())
		}
	}
	e.count(len(all))
	e.count(int(-exponent))
	last := int64(0)
	for _, v := range all {
		if !v.Valid {
			e.count(0)
			continue
		}
		scaled := v.Decimal.Shift(-exponent).BigInt()
		if !scaled.IsInt64() || scaled.Int64() > math.MaxInt64/8 || scaled.Int64() < -math.MaxInt64/8 {
			e.err = fmt.Errorf("the value %s is too large", v.Decimal)
			return
		}
		d := scaled.Int64() - last
		e.buf = binary.AppendUvarint(e.buf, (uint64(d)<<1^uint64(d>>63))+1)
		last = scaled.Int64()
	}
}

type decoder struct {
	rest []byte
	err  error
}

var errShort = errors.New("an encoded picture that ends too soon")

func (d *decoder) bytes(n int) []byte {
	if d.err != nil || n < 0 || n > len(d.rest) {
		d.err = errShort
		return nil
	}
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

func (d *decoder) number() uint64 {
	v, n := binary.Uvarint(d.rest)
	if d.err != nil || n <= 0 {
		d.err = errShort
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

func (d *decoder) count(most int) int {
	n := d.number()
	if n > uint64(most) {
		d.err = fmt.Errorf("an encoded picture of %d parts where %d are the most", n, most)
		return 0
	}
	return int(n)
}

func (d *decoder) text() string {
	n := d.count(6*maxText | utf)
	read := d.bytes(n >> 1)
	if n&utf != 0 {
		return string(read)
	}
	letters := make([]rune, len(read))
	for i, b := range read {
		letters[i] = rune(b)
		if b >= thaiByte {
			letters[i] = rune(b) - thaiByte + thaiBlock
		}
	}
	return string(letters)
}

func (d *decoder) named() (code, name string) {
	code, name = d.text(), d.text()
	if p, ok := place.Thailand().Place(code); ok && name == "" {
		name = p.Name
	}
	return code, name
}

func (d *decoder) date() when.Date {
	n := d.count(1 << 20)
	if n == 0 {
		return when.Date{}
	}
	return epoch.AddDays(n)
}

func (d *decoder) values() []decimal.NullDecimal {
	n, exponent := d.count(maxSeriesDays), d.count(64)
	all := make([]decimal.NullDecimal, n)
	last := int64(0)
	for i := range all {
		z := d.number()
		if z == 0 {
			continue
		}
		z--
		last += int64(z>>1) ^ -int64(z&1)
		all[i] = decimal.NewNullDecimal(decimal.New(last, -int32(exponent)))
	}
	return all
}
