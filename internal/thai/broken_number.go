package thai

// brokenNumber reads a number whose digits are grouped as no number is (12,34,567 or «1,2 34 บาท»), and the token after
// it; that is i where none begins there. Which digits were meant to stand together is not guessed.
func (r *numbers) brokenNumber(i int) (a Amount, next int) {
	if !r.is(i, classNumber) || r.tok[i].digits > maxDigits ||
		i > 1 && !r.tok[i].spaced && r.isSign(i-1, ',') && r.is(i-2, classNumber) || i > 0 && !r.tok[i].spaced && r.is(i-1, classEnglish) {
		return a, i
	}
	k, broken := r.digitGroups(i)
	if !broken {
		return a, i
	}
	if r.joined(k, '.') {
		k += 2
	}
	a.Problem = "ตัวเลขคั่นหลักไม่ครบหรือมีช่องว่าง"
	next = r.unitOf(&a, number{next: k}, k)
	a.Value, a.Upper = Decimal{}, Decimal{}
	begin := i
	if r.isBaht(i - 1) {
		begin, a.Unit = i-1, "บาท"
	}
	a.Begin, a.Stop = r.norm.Span(int(r.tok[begin].begin), int(r.tok[next-1].stop))
	a.Text = r.norm.Source[a.Begin:a.Stop]
	a.joined = r.joinedDigits(i, k)
	return a, next
}

// joinedDigits returns the digits of the tokens from i to k as one number, or 0 where they are too many or have a
// fraction, so that there is more than one way to join them.
func (r *numbers) joinedDigits(i, k int) int64 {
	all, digits := int64(0), 0
	for _, t := range r.tok[i:k] {
		switch {
		case t.class == classNumber:
			if digits += int(t.digits); digits > maxDigits {
				return 0
			}
			all = all*powersOfTen[t.digits] + t.num
		case t.val == '.':
			return 0
		}
	}
	return all
}

// digitGroups returns the token after the groups of digits that begin at token i, and whether they are grouped as no
// number and no list of numbers is.
func (r *numbers) digitGroups(i int) (next int, broken bool) {
	const group = 3
	k, wrong, long := i+1, r.tok[i].digits > group, false
	groups, years := 1, r.tok[i].looksLikeYear()
	for r.joined(k, ',') {
		t := r.tok[k+1]
		wrong = wrong || t.digits != group
		long = long || t.digits >= group
		years = years && t.looksLikeYear()
		k += 2
		groups++
	}
	if groups > 1 && !years {
		if !wrong {
			return k, false
		}
		spaced := k
		for r.is(spaced, classNumber) && r.tok[spaced].spaced && r.tok[spaced].digits <= group && !r.joined(spaced+1, '.') {
			for spaced++; r.joined(spaced, ','); { // 1,00 0,000
				spaced += 2
			}
		}
		if spaced > k && r.unitBehind(spaced) {
			return spaced, true
		}
		return k, long || r.unitBehind(k) || r.isBaht(i-1) || r.joined(k, '.') && r.unitBehind(k+2)
	}
	if groups > 1 || r.tok[i].digits > group || r.text[r.tok[i].begin] == '0' {
		return k, false
	}
	return r.spacedGroups(i)
}

// spacedGroups reads groups of three digits with spaces, or commas and spaces, between them: 1, 234, 567 บาท. Only with
// a unit behind them, and with a comma or three groups, are they one number.
func (r *numbers) spacedGroups(i int) (next int, broken bool) {
	k, groups, commas := i+1, 1, 0
	for {
		t := k
		if r.isSign(t, ',') {
			t++
		}
		joined := groups > 1 && r.joined(k, ',') // 1, 250,00
		if !joined && (!r.is(t, classNumber) || r.tok[t].digits != 3 || !r.tok[t].spaced && !(t > k && r.tok[k].spaced)) {
			break
		}
		commas += t - k
		groups++
		k = t + 1
	}
	return k, (groups > 2 || commas > 0) && r.unitBehind(k)
}

// unitBehind tells whether what a number counts stands at token i.
func (r *numbers) unitBehind(i int) bool {
	return r.hasUnit(i) && !r.is(i, classPoint) && !(r.is(i, classUnit) && r.is(i+1, classMod))
}

// Joined returns the amount of the same digits without what stands between them, where its groups are broken: what was
// most likely meant, to be asked about. It returns false where there is no such amount.
func (a Amount) Joined() (Decimal, bool) {
	return NewDecimal(a.joined), a.Problem != "" && a.joined > 0
}
