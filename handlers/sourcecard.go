package handlers

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// sourceWords open a source by its number in the ledger, which a tap on the source of a card gives.
const sourceWords = "ที่มาเลขที่"

// SourceCommand is what a tap on a source says to open it; "" for one that is not in the ledger.
func SourceCommand(s dialog.Source) string {
	if s.ID <= 0 {
		return ""
	}
	return sourceWords + " " + strconv.FormatInt(s.ID, 10)
}

// sourceCommand shows a source whole: its title, who published it and when, and how it came into the records.
func sourceCommand(d Deps) dialog.Command {
	return dialog.Command{Words: sourceWords, Takes: "เลขที่แหล่งข้อมูล", Needs: ledger.RoleReader, Accepts: phrase.IsNumber, Run: func(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
		s, err := d.Records.Source(ctx, int64(phrase.NumberIn(rest)))
		switch {
		case errors.Is(err, ledger.ErrNotFound):
			return dialog.Answer{Text: "ไม่มีแหล่งข้อมูลเลขที่นี้ในบันทึกครับ อาจถูกนำออกแล้ว ถามเรื่องเดิมอีกครั้งเพื่อดูที่มาล่าสุดได้"}, true, nil
		case err != nil:
			return dialog.Answer{}, true, fmt.Errorf("opening a source: %w", err)
		}
		return sourceCard(s, r), true, nil
	}}
}

// sourceKinds say what a source is.
var sourceKinds = map[ledger.SourceKind]string{
	ledger.SourceRelease: "ข่าวประชาสัมพันธ์หรือรายงานการประชุม", ledger.SourceDataset: "ชุดข้อมูลที่เผยแพร่",
	ledger.SourceEntry: "เจ้าหน้าที่บันทึก", ledger.SourceExample: "ข้อมูลตัวอย่าง ไม่ใช่ข้อมูลจริง",
}

func sourceCard(s ledger.Source, r dialog.Request) dialog.Answer {
	published := ""
	if !s.Published.IsZero() {
		published = s.Published.Long()
	}
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "ที่มา", Title: s.Title, Rows: []dialog.Row{
		{Label: "ผู้เผยแพร่", Value: dialog.Stated(s.Publisher)}, {Label: "วันที่", Value: dialog.Stated(published)}, {Label: "ชนิด", Value: sourceKinds[s.Kind]},
		{Label: "ลงบันทึก", Value: when.DateOf(s.Recorded.In(r.Now.Location())).Long()},
	}}
	if s.URL != "" {
		c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionOpen, Label: "เปิดเอกสาร", Value: s.URL})
	}
	return dialog.Answer{Alt: "ที่มา: " + dialog.SourceOf(s).Line(), Cards: []dialog.Card{c}}
}
