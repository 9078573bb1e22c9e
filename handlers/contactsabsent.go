package handlers

import (
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai/office"
)

// What the directory does not hold is said with what is nearest to it.

// noContacts says that the directory holds nobody of whom is asked.
func noContacts(all []ledger.Contact, asked []string, q dialog.Question) dialog.Answer {
	text := "ยังไม่มีรายชื่อผู้ติดต่อในบันทึก"
	if way := wayAsked(q); way != "" && len(asked) > 0 && onlyOffices(q) {
		text = fmt.Sprintf("ไม่มี%sของ%sในบันทึก", way, strings.Join(asked, " และ"))
	} else if len(asked) > 0 && len(all) > 0 {
		text = phrase.Joined("\n", fullName(q), fmt.Sprintf("ไม่พบ “%s” ในรายชื่อที่บันทึกไว้", strings.Join(asked, "” และ “")))
	}
	text, offers := nearPosts(all, q, text)
	return dialog.Answer{Text: text, Suggestions: append(offers, contactSuggestions()...)}
}

// servedBy returns the holders of the posts whose secretaries a question asks for, where it asks for nobody else, with these posts.
func servedBy(all []ledger.Contact, asked []string) (found []ledger.Contact, served []string) {
	if served = whomServed(asked); len(served) > 0 {
		found, _ = matching(all, served)
	}
	return found, served
}

// notServed says that the directory holds no secretary of a post, and who holds that.
func notServed(asked, served []string) string {
	return fmt.Sprintf("ทำเนียบไม่มี “%s” หรือเบอร์หน้าห้อง ที่มีคือ%s", strings.Join(asked, "” และ “"), strings.Join(served, " และ"))
}

// whomServed are the posts whose secretaries a question asks for, or «หน้าห้อง»: who holds one is reached by the office of the one whom he serves. There
// are none where it asks for anybody else.
func whomServed(asked []string) []string {
	var served []string
	for _, said := range asked {
		post, ok := strings.CutPrefix(said, secretary)
		if !ok {
			return nil
		}
		served = append(served, post)
	}
	return served
}

// secretary begins the names of the posts of those who serve the holder of a post.
const secretary = "เลขานุการ"

// shortPost is the official abbreviation of a post; "" where it has none.
func shortPost(post string) string {
	if found := office.FindPosts(post); len(found) == 1 && found[0].Text == post {
		return found[0].Short
	}
	return ""
}

// nearPosts adds to a sentence that the directory holds no such post which posts of a deputy, an assistant or a secretary of it the
// directory holds, with a tap for each: they are not the post that was asked for.
func nearPosts(all []ledger.Contact, q dialog.Question, none string) (text string, offers []dialog.Suggestion) {
	var near []string
	if len(placesOf(q)) > 0 {
		return phrase.Joined("\n", none, postsHeld(all)), nil
	}
	for _, said := range q.Slots.Position {
		for _, c := range all {
			beside := office.BesidePost(c.Post)
			rest := strings.TrimSpace(strings.TrimPrefix(c.Post, beside))
			if beside != "" && office.BesidePost(said) == "" && !slices.Contains(near, c.Post) && (startsLike(rest, said) || startsLike(said, rest) || samePost(rest, said)) {
				near = append(near, c.Post)
				offers = append(offers, dialog.Suggestion{Label: dialog.SuggestionLabel(c.Post, shortPost(c.Post), c.Post), Ask: c.Post + " คือใคร"})
			}
		}
	}
	if len(near) == 0 && len(q.Slots.Position)+len(q.Slots.Agency) > 0 && !q.Follow {
		return phrase.Joined("\n", none, postsHeld(all)), nil
	}
	if len(near) == 0 {
		return none, nil
	}
	return none + "\nตำแหน่งใกล้เคียงที่มีในทำเนียบ: " + strings.Join(near, ", "), offers
}

// postsHeld names some of the posts that the directory holds, for whoever asks for one that it does not; "" where it holds none.
func postsHeld(all []ledger.Contact) string {
	const most = 5
	var posts []string
	for _, c := range all {
		post := postName(c.Post)
		if !strings.Contains(c.Post, post) {
			post = c.Post // an abbreviation: «รอง ผอ.รมน.จว.»
		}
		if post != "" && c.Name != "" && !slices.Contains(posts, post) {
			posts = append(posts, post)
		}
	}
	if len(posts) == 0 {
		return ""
	}
	said := "ตำแหน่งที่มีในทำเนียบ: " + strings.Join(posts[:min(len(posts), most)], ", ")
	if n := len(posts) - most; n > 0 {
		said += fmt.Sprintf(" และอีก %d ตำแหน่ง", n)
	}
	return said
}
