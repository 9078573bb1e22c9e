package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/office"
)

// whoseever returns a question whether somebody takes part in a meeting without whom it names: of the meetings that were shown,
// where it goes on with them.
func whoseever(q dialog.Question) dialog.Question {
	q = ofAnyone(q)
	if q.Follow && len(q.Shown.Meetings) > 0 {
		q.Slots.Relative, q.Aspect.Shown = "", true
	}
	return q
}

// sayAttends says of meetings whether the posts, people and agencies that a question names take part in them by their source: no
// source that leaves somebody out says that they do not come.
func (h meetings) sayAttends(ctx context.Context, q dialog.Question, all []ledger.Meeting) (string, error) {
	posts, err := h.postsOf(ctx, q)
	if err != nil {
		return "", err
	}
	who := strings.Join(slices.Concat(q.Slots.Position, q.Slots.Person, q.Slots.Agency), " ")
	agendas, err := h.src.Agendas(ctx, record.MeetingIDs(dialog.FirstOf(all, maxCards)))
	if err != nil {
		return "", fmt.Errorf("presenters at meetings: %w", err)
	}
	var said []string
	for _, m := range dialog.FirstOf(all, maxCards) {
		of, yes, no := "", "", ""
		if len(all) > 1 {
			of = sayStart(m, q.Now) + " "
		} else if q.Aspect.Attends && firstIn(q.Text, "ไหน", "ใคร", "กี่") == "" {
			yes, no = "ใช่ครับ ", "ไม่พบครับ " // no source that leaves somebody out says that they do not come
		}
		chairs := slices.ContainsFunc(posts, func(post string) bool {
			return isPost(startsLike)(m.ChairPost, post) || isPost(startsLike)(post, m.ChairPost)
		}) ||
			slices.ContainsFunc(q.Slots.Person, func(name string) bool { return isCalled(m.Chair, name) })
		switch {
		case chairs && (m.Chair+m.ChairPost) != "":
			said = append(said, fmt.Sprintf("%s%sเอกสารระบุ “%s” เป็นประธาน", of, yes, who))
		case slices.Contains(q.Slots.Metric, intent.MetricChair) && m.Chair+m.ChairPost == "":
			said = append(said, of+"เอกสารไม่ระบุประธาน")
		case slices.Contains(q.Slots.Metric, intent.MetricChair):
			said = append(said, fmt.Sprintf("%sไม่ใช่ “%s” ประธานคือ%s", of, who, phrase.Joined(" ", m.Chair, m.ChairPost)))
		case namesAttending(m, append(posts, q.Slots.Agency...)):
			said = append(said, fmt.Sprintf("%s%sเอกสารระบุ “%s” ในผู้เข้าร่วม", of, yes, asListed(m.Attendees, who)))
		case presentedIn(agendas[m.ID], posts...) != "":
			said = append(said, fmt.Sprintf("%s%sเอกสารระบุ “%s” เป็นผู้รายงาน “%s”", of, yes, who, presentedIn(agendas[m.ID], posts...)))
		case m.Attendees == "":
			said = append(said, of+"เอกสารไม่ระบุผู้เข้าร่วม")
		default:
			said = append(said, fmt.Sprintf("%s%sเอกสารไม่ระบุ “%s” ในผู้เข้าร่วม: %s", of, no, who, m.Attendees))
		}
	}
	if q.Aspect.Missing {
		said = append(said, notMissing)
	}
	return strings.Join(said, "\n"), nil
}

// asListed is how the list of those who take part says somebody, where it says which of them: “หัวหน้าส่วนราชการที่มีงบลงทุน”.
func asListed(attendees, who string) string {
	for part := range strings.FieldsSeq(attendees) {
		if rest, found := strings.CutPrefix(strings.TrimPrefix(part, "และ"), who); found && strings.HasPrefix(rest, "ที่") {
			return who + rest
		}
	}
	return who
}

// notMissing says that no source tells who stayed away.
const notMissing = "เอกสารไม่ระบุว่ามาครบทุกคนหรือไม่ และไม่ระบุผู้ที่ไม่มา"

// attendeesOf says who takes part in a meeting by its source, and what of that no source states: how many they are, and who is missing.
func attendeesOf(m ledger.Meeting, q dialog.Question) []string {
	said := []string{"ผู้เข้าร่วม: " + dialog.Stated(m.Attendees)}
	if q.Aspect.Headcount {
		said = append([]string{"เอกสารไม่ระบุจำนวนผู้เข้าร่วม"}, said...)
	}
	if q.Aspect.Missing {
		said = append([]string{notMissing}, said...)
	}
	return said
}

// namesAttending tells whether the source of a meeting names one of some posts or agencies among those who take part.
func namesAttending(m ledger.Meeting, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return name != "" && (attends(m, name) || strings.Contains(phrase.Squeezed(m.Attendees), phrase.Squeezed(name)) ||
			slices.ContainsFunc(office.FindPosts(m.Attendees), func(p office.Post) bool { return isPost(startsLike)(name, p.Text) || isPost(samePost)(name, p.Text) }))
	})
}

// sayOfEach adds to a text what a question asks of each meeting that was found: whether somebody takes part in it, and whether it is
// on a day off, where daysOff is set.
func (h meetings) sayOfEach(ctx context.Context, q dialog.Question, daysOff bool, found []ledger.Meeting, text string) (string, error) {
	if q.Aspect.Attends {
		said, err := h.sayAttends(ctx, q, found)
		if err != nil {
			return "", err
		}
		text = phrase.Joined("\n", text, said)
	}
	if daysOff {
		text = phrase.Joined("\n", text, h.sayDaysOff(ctx, found, q.Now))
	}
	return text, nil
}
