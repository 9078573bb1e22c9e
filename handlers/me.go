package handlers

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// What officials change about themselves.
const (
	EraseMe dialog.ActionName = "me-erase"
	EditMe  dialog.ActionName = "me-edit" // ID is a ledger.ProfileField
)

// onOwnRecord makes a command of what answers a person about their own record.
func onOwnRecord(o *ledger.Office, answer func(ctx context.Context, r dialog.Request, p ledger.Person) (dialog.Answer, error)) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return func(ctx context.Context, r dialog.Request, _ string) (dialog.Answer, bool, error) {
		p, err := o.Person(ctx, r.By.ID)
		if errors.Is(err, ledger.ErrNotFound) {
			return nothingHeld(), true, nil
		} else if err != nil {
			return dialog.Answer{}, true, err
		}
		a, err := answer(ctx, r, p)
		return a, true, err
	}
}

// aboutMe shows a person what is stored about them.
func aboutMe(o *ledger.Office) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return onOwnRecord(o, func(ctx context.Context, r dialog.Request, p ledger.Person) (dialog.Answer, error) {
		all, err := o.People(ctx)
		if err != nil {
			return dialog.Answer{}, err
		}
		notice := "ยังไม่ได้แสดง"
		if p.Notice.Version != "" {
			notice = fmt.Sprintf("ฉบับที่ %s แสดงเมื่อ %s", p.Notice.Version, when.DateOf(p.Notice.At.In(r.Now.Location())).Short())
		}
		c := dialog.Card{
			Topic: dialog.TopicHelp, Kicker: "ข้อมูลส่วนบุคคล", Title: "ข้อมูลที่เก็บเกี่ยวกับท่าน",
			Rows: []dialog.Row{
				{Label: "ชื่อ", Value: cmp.Or(p.Name, "ยังไม่แจ้ง")},
				{Label: "ตำแหน่ง", Value: cmp.Or(p.Post, "ยังไม่แจ้ง")},
				{Label: "หน่วยงาน", Value: cmp.Or(p.Agency, "ยังไม่แจ้ง")},
				{Label: "สิทธิ์", Value: dialog.RoleName(p.Role)},
				{Label: "ยืนยันสิทธิ์เมื่อ", Value: when.DateOf(p.Linked.In(r.Now.Location())).Short()},
				{Label: "ผู้ดูแลระบบ", Value: confirmation(p, all)},
				{Label: "รหัสผู้ใช้ LINE", Value: "เก็บไว้ (ไม่แสดงในแชท)"},
				{Label: "ประกาศความเป็นส่วนตัว", Value: notice},
			},
			Notes: []string{whatIsKept},
			Actions: []dialog.Action{
				{Kind: dialog.ActionDo, Label: "แก้ชื่อ", Operation: dialog.Operation{Action: EditMe, ID: string(ledger.FieldName)}},
				{Kind: dialog.ActionDo, Label: "แก้ตำแหน่ง", Operation: dialog.Operation{Action: EditMe, ID: string(ledger.FieldPost)}},
				{Kind: dialog.ActionDo, Label: "แก้หน่วยงาน", Operation: dialog.Operation{Action: EditMe, ID: string(ledger.FieldAgency)}},
				{Kind: dialog.ActionAsk, Label: "ลบข้อมูลของฉัน", Value: "ลบข้อมูลของฉัน"},
			},
		}
		return dialog.Answer{Alt: c.Title, Cards: []dialog.Card{c}}, nil
	})
}

func nothingHeld() dialog.Answer {
	return dialog.Answer{Text: "ไม่มีข้อมูลของท่านในระบบแล้วครับ"}
}

// askEraseMe asks a person to confirm that their data is to be erased.
func askEraseMe(o *ledger.Office) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return onOwnRecord(o, func(_ context.Context, _ dialog.Request, p ledger.Person) (dialog.Answer, error) {
		return confirming("ลบข้อมูลของท่าน", "ท่านจะถามข้อมูลไม่ได้อีกจนกว่าจะได้รหัสใหม่ "+whatIsErased, "ลบข้อมูลของฉัน",
			dialog.Operation{Action: EraseMe, State: dialog.StateOf(p.UserID, fmt.Sprint(p.Linked.UnixMicro()))}), nil
	})
}

// eraseMe unlinks the person who taps and erases their data, except what the law requires to be kept.
func eraseMe(o *ledger.Office) func(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return func(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
		p, err := o.Person(ctx, r.By.ID)
		switch {
		case errors.Is(err, ledger.ErrNotFound):
			return nothingHeld(), nil
		case err != nil:
			return dialog.Answer{}, err
		case dialog.StateOf(p.UserID, fmt.Sprint(p.Linked.UnixMicro())) != c.State:
			return dialog.Outdated("ลบข้อมูลของฉัน"), nil
		}
		switch err := o.ErasePerson(ctx, r.By.ID); {
		case errors.Is(err, ledger.ErrLastAdmin):
			return lastAdmin(), nil
		case errors.Is(err, ledger.ErrNotFound):
			return nothingHeld(), nil
		case err != nil:
			return dialog.Answer{}, err
		}
		return dialog.Answer{Text: "ยกเลิกสิทธิ์และลบข้อมูลของท่านแล้วครับ\n" + whatIsErased}, nil
	}
}

// Fields are the particulars that officials tell of themselves, in the order in which they are asked for.
var Fields = []Field{
	{Key: ledger.FieldName, Name: "ชื่อและนามสกุล", Ask: "ขอทราบชื่อและนามสกุลครับ"},
	{Key: ledger.FieldPost, Name: "ตำแหน่ง", Ask: "ขอทราบตำแหน่งครับ"},
	{Key: ledger.FieldAgency, Name: "หน่วยงาน", Ask: "ขอทราบหน่วยงานครับ"},
}

// Field is one particular.
type Field struct {
	Key  ledger.ProfileField
	Name string // Thai
	Ask  string // Thai: the question for it
}

// Of returns where a person's record holds the particular.
func (f Field) Of(p *ledger.Person) *string {
	switch f.Key {
	case ledger.FieldName:
		return &p.Name
	case ledger.FieldPost:
		return &p.Post
	}
	return &p.Agency
}

// FieldOf returns the particular with the given key.
func FieldOf(key ledger.ProfileField) (Field, bool) {
	for _, f := range Fields {
		if f.Key == key {
			return f, true
		}
	}
	return Field{}, false
}

// Skip leaves a question of the linking open.
const Skip = "ข้าม"

// Question asks for the particular.
func (f Field) Question() dialog.Answer {
	return dialog.Answer{Text: f.Ask + " (พิมพ์ “" + Skip + "” ได้)", Suggestions: []dialog.Suggestion{{Label: Skip, Ask: Skip}}}
}

// editMe asks again for a particular.
func editMe(o *ledger.Office) func(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return func(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
		f, ok := FieldOf(ledger.ProfileField(c.ID))
		if !ok {
			return dialog.Outdated("ข้อมูลของฉัน"), nil
		}
		err := o.EditPerson(ctx, r.By.ID, func(p *ledger.Person) { p.Linking.Pending, p.Linking.AskedAt = f.Key, r.Now })
		if errors.Is(err, ledger.ErrNotFound) {
			return nothingHeld(), nil
		}
		return f.Question(), err
	}
}
