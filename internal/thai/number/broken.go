package number

import "changwat/internal/thai/internal/token"

// brokenNumber reads a number whose digits are grouped as no number is (12,34,567, «1,2 34 บาท» or 1.500.000), and the token
// after it; that is i where none begins there. Which digits were meant to stand together is not guessed.
func (r *Reader) brokenNumber(i int) (a Amount, next int) {
	if !r.Is(i, token.ClassNumber) || r.Tok[i].Digits > token.MaxDigits ||
		i > 1 && !r.Tok[i].Spaced && r.IsSign(i-1, ',') && r.Is(i-2, token.ClassNumber) || i > 0 && !r.Tok[i].Spaced && r.Is(i-1, token.ClassEnglish) {
		return a, i
	}
	k, broken := r.digitGroups(i)
	a.Problem = "ตัวเลขคั่นหลักไม่ครบหรือมีช่องว่าง"
	grouped, several := k, r.severalPoints(i, k)
	if !broken {
		grouped = r.dottedGroups(i, k)
	}
	dotted := grouped > k && grouped >= several
	switch {
	case dotted || several > k:
		k, a.Problem = max(grouped, several), "ใช้จุดคั่นหลัก"
	case !broken:
		return Amount{}, i
	case r.Joined(k, '.'):
		k += 2
	}
	next = r.unitOf(&a, found{next: k}, k)
	a.Value, a.Upper = Decimal{}, Decimal{}
	begin := i
	if r.IsBaht(i - 1) {
		begin, a.Unit = i-1, "บาท"
	}
	a.Begin, a.Stop = r.Norm.Span(int(r.Tok[begin].Begin), int(r.Tok[next-1].Stop))
	a.Text = r.Norm.Source[a.Begin:a.Stop]
	a.joined = r.joinedDigits(i, k, dotted)
	return a, next
}

// dottedGroups returns the token after the digits from token i to k where points stand between the thousands behind them
// (1.500.000), as other languages write them, or before three digits of baht («1.500 บาท»), which has a hundred satang;
// otherwise k.
func (r *Reader) dottedGroups(i, k int) int {
	const group = 3
	if r.Tok[i].Digits > group || r.Text[r.Tok[i].Begin] == '0' || r.Joined(i-1, '.') && r.Is(i-2, token.ClassNumber) {
		return k
	}
	groups, next := 0, k
	for r.Joined(next, '.') && r.Tok[next+1].Digits == group {
		groups++
		next += 2
	}
	if groups == 0 || r.Joined(next, '.') || groups == 1 && !r.IsBaht(i-1) && !r.bahtBehind(next) {
		return k
	}
	return next
}

// severalPoints returns the token after the digits from token i to k where they go on as no number does, with a second point or a
// comma behind one (12.500.00, 1.250,50): with baht or millions, however many digits stand between, and else with three of them between every
// two signs, since what has fewer is a date, an address or the number of a paragraph. Otherwise it returns k.
func (r *Reader) severalPoints(i, k int) int {
	const group = 3
	if r.Joined(i-1, '.') && r.Is(i-2, token.ClassNumber) {
		return k
	}
	next, signs, thousands := k, 0, r.Text[r.Tok[i].Begin] != '0'
	for r.Joined(next, '.') || signs > 0 && r.Joined(next, ',') {
		thousands = thousands && (signs == 0 || r.Tok[next-1].Digits == group)
		signs++
		next += 2
	}
	if signs < 2 || !thousands && !r.IsBaht(i-1) && !r.bahtBehind(next) && !r.Is(next, token.ClassScale) {
		return k
	}
	return next
}

// bahtBehind tells whether what stands at token i counts baht, without a word of a power of ten before it.
func (r *Reader) bahtBehind(i int) bool {
	var a Amount
	return r.unitOf(&a, found{next: i}, i) > i && a.Unit == "บาท"
}

// joinedDigits returns the digits of the tokens from i to k as one number, or 0 where they are too many or have a
// fraction, so that there is more than one way to join them. Dotted are those that points group, so that none has.
func (r *Reader) joinedDigits(i, k int, dotted bool) int64 {
	all, digits := int64(0), 0
	for _, t := range r.Tok[i:k] {
		switch {
		case t.Class == token.ClassNumber:
			if digits += int(t.Digits); digits > token.MaxDigits {
				return 0
			}
			all = all*powersOfTen[t.Digits] + t.Num
		case t.Val == '.' && !dotted:
			return 0
		}
	}
	return all
}

// digitGroups returns the token after the groups of digits that begin at token i, and whether they are grouped as no
// number and no list of numbers is.
func (r *Reader) digitGroups(i int) (next int, broken bool) {
	const group = 3
	k, wrong, long := i+1, r.Tok[i].Digits > group, false
	groups, years := 1, r.Tok[i].LooksLikeYear()
	for r.Joined(k, ',') {
		t := r.Tok[k+1]
		wrong = wrong || t.Digits != group
		long = long || t.Digits >= group
		years = years && t.LooksLikeYear()
		k += 2
		groups++
	}
	if groups > 1 && !years {
		if !wrong {
			return k, false
		}
		spaced := k
		for r.Is(spaced, token.ClassNumber) && r.Tok[spaced].Spaced && r.Tok[spaced].Digits <= group && !r.Joined(spaced+1, '.') {
			for spaced++; r.Joined(spaced, ','); { // 1,00 0,000
				spaced += 2
			}
		}
		if spaced > k && r.unitBehind(spaced) {
			return spaced, true
		}
		return k, long || r.unitBehind(k) || r.IsBaht(i-1) || r.Joined(k, '.') && r.unitBehind(k+2)
	}
	if groups > 1 || r.Tok[i].Digits > group || r.Text[r.Tok[i].Begin] == '0' {
		return k, false
	}
	return r.spacedGroups(i)
}

// spacedGroups reads groups of three digits with spaces, or commas and spaces, between them: 1, 234, 567 บาท. Only with
// a unit behind them, and with a comma or three groups, are they one number.
func (r *Reader) spacedGroups(i int) (next int, broken bool) {
	k, groups, commas := i+1, 1, 0
	for {
		t := k
		if r.IsSign(t, ',') {
			t++
		}
		joined := groups > 1 && r.Joined(k, ',') // 1, 250,00
		if !joined && (!r.Is(t, token.ClassNumber) || r.Tok[t].Digits != 3 || !r.Tok[t].Spaced && !(t > k && r.Tok[k].Spaced)) {
			break
		}
		commas += t - k
		groups++
		k = t + 1
	}
	return k, (groups > 2 || commas > 0) && r.unitBehind(k)
}

// unitBehind tells whether what a number counts stands at token i.
func (r *Reader) unitBehind(i int) bool {
	return r.HasUnit(i) && !r.Is(i, token.ClassPoint) && !(r.Is(i, token.ClassUnit) && r.Is(i+1, token.ClassMod))
}

// Joined returns the amount of the same digits without what stands between them, where its groups are broken: what was
// most likely meant, to be asked about. It returns false where there is no such amount.
func (a Amount) Joined() (Decimal, bool) {
	return FromInt(a.joined), a.Problem != "" && a.joined > 0
}
