package linesim

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
)

var (
	beaconKinds    = []string{"enter", "stay", "banner"}
	beaconHardware = regexp.MustCompile(`^[0-9a-f]{10}$`)
	beaconMessage  = regexp.MustCompile(`^([0-9a-f]{2}){1,13}$`)
)

// Beacon is what a LINE Beacon near a person tells of itself.
type Beacon struct {
	Hardware string `json:"hwid"` // ten hexadecimal digits
	Kind     string `json:"type"` // enter, stay or banner
	Message  string `json:"dm"`   // device message: up to 13 bytes in hexadecimal digits, or ""
}

// Beacon lets a person come near a beacon, stay near it or tap its banner.
func (p *Platform) Beacon(ctx context.Context, person string, b Beacon) error {
	e, err := p.beacon(person, b)
	if err != nil {
		return err
	}
	return p.dispatch(ctx, e)
}

func (p *Platform) beacon(person string, b Beacon) (event, error) {
	if _, err := p.writableChat(person, ""); err != nil {
		return event{}, err
	}
	if !slices.Contains(beaconKinds, b.Kind) || !beaconHardware.MatchString(b.Hardware) {
		return event{}, errors.New("a beacon has a hwid of ten hexadecimal digits and type enter, stay or banner")
	}
	detail := map[string]any{"hwid": b.Hardware, "type": b.Kind}
	if b.Message != "" {
		if !beaconMessage.MatchString(b.Message) {
			return event{}, errors.New("a beacon's dm is up to 13 bytes in hexadecimal digits")
		}
		detail["dm"] = b.Message
	}
	return p.newEvent("beacon", person, person, true, map[string]any{"beacon": detail}), nil
}

// FinishVideo lets a person see a video of the bot's to its end; trackingID is the one that the bot sent it with.
func (p *Platform) FinishVideo(ctx context.Context, person, trackingID string) error {
	e, err := p.finishVideo(person, trackingID)
	if err != nil {
		return err
	}
	return p.dispatch(ctx, e)
}

func (p *Platform) finishVideo(person, trackingID string) (event, error) {
	c, err := p.writableChat(person, "")
	if err != nil {
		return event{}, err
	}
	if !c.hasVideo(trackingID) {
		return event{}, fmt.Errorf("the bot sent no video with the tracking id %q", trackingID)
	}
	detail := map[string]any{"videoPlayComplete": map[string]any{"trackingId": trackingID}}
	return p.newEvent("videoPlayComplete", person, person, true, detail), nil
}
