package linesim

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// content is what people sent as files, on LINE's data host.
type contents struct {
	mu    sync.Mutex
	all   map[string]content
	order []string
	bytes int
}

type content struct {
	data  []byte
	mime  string
	kind  string
	ready time.Time // videos and audio are prepared for a moment
}

// The oldest content goes when there is more than this, as LINE's goes after an unspecified time.
const (
	contentBytes    = 64 << 20
	maxContentBytes = 12 << 20 // one of them
)

func (s *contents) put(id string, c content) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all == nil {
		s.all = map[string]content{}
	}
	s.all[id] = c
	s.order = append(s.order, id)
	for s.bytes += len(c.data); s.bytes > contentBytes && len(s.order) > 1; s.order = s.order[1:] {
		s.bytes -= len(s.all[s.order[0]].data)
		delete(s.all, s.order[0])
	}
}

func (s *contents) get(id string) (content, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, known := s.all[id]
	return c, known
}

func (s *contents) drop(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c, known := s.all[id]; known {
		s.bytes -= len(c.data)
		c.data = nil
		delete(s.all, id)
	}
}

// Upload is something other than text that a person sends.
type Upload struct {
	Type string // image, video, audio, file, sticker or location
	Name string // of a file
	MIME string // default: by the name
	Data []byte

	PackageID, StickerID string

	Title, Address      string
	Latitude, Longitude float64

	set map[string]any // LINE's imageSet, for images that are sent together
}

// SendImages lets a person send several images at once. LINE tells of each in an event of its own, in no particular
// order: here the last comes first.
func (p *Platform) SendImages(ctx context.Context, from, chat string, images ...[]byte) ([]Message, error) {
	id := randomHex(16)
	var sent []Message
	var events []event
	for i, data := range images {
		m, e, err := p.upload(from, chat, Upload{
			Type: "image", Data: data, set: map[string]any{"id": id, "index": i + 1, "total": len(images)},
		})
		if err != nil {
			return sent, err
		}
		sent, events = append(sent, m), append(events, e)
	}
	for _, e := range slices.Backward(events) {
		if err := p.dispatch(ctx, e); err != nil {
			return sent, err
		}
	}
	return sent, nil
}

// Send lets a person send an image, video, audio message, file, sticker or location. It returns when the bot has
// answered the webhook.
func (p *Platform) Send(ctx context.Context, from, chat string, what Upload) (Message, error) {
	m, e, err := p.upload(from, chat, what)
	if err != nil {
		return Message{}, err
	}
	return m, p.dispatch(ctx, e)
}

func (p *Platform) upload(from, chat string, what Upload) (Message, event, error) {
	body := map[string]any{"type": what.Type}
	m := Message{Type: what.Type}
	switch what.Type {
	case "sticker":
		if what.PackageID == "" || what.StickerID == "" {
			return Message{}, event{}, errors.New("a sticker has a package id and a sticker id")
		}
		body["packageId"], body["stickerId"], body["stickerResourceType"] = what.PackageID, what.StickerID, "STATIC"
		body["keywords"] = []string{"sticker"}
		m.Alt = "ส่งสติกเกอร์"
	case "location":
		body["title"], body["address"] = what.Title, what.Address
		body["latitude"], body["longitude"] = what.Latitude, what.Longitude
		m.Alt = "ส่งตำแหน่งที่ตั้ง"
	case "image", "video", "audio", "file":
		if len(what.Data) == 0 || len(what.Data) > maxContentBytes {
			return Message{}, event{}, fmt.Errorf("%s of %d bytes: between 1 byte and 12 MB can be sent", what.Type, len(what.Data))
		}
		describe(what, body, &m)
	default:
		return Message{}, event{}, fmt.Errorf("%q is no type of message that people send", what.Type)
	}
	m, e, err := p.write(from, chat, body, m)
	if err == nil && len(what.Data) > 0 {
		c := content{data: what.Data, mime: contentType(what), kind: what.Type, ready: m.Time}
		if what.Type == "video" || what.Type == "audio" {
			c.ready = m.Time.Add(2 * time.Second)
		}
		p.contents.put(m.ID, c)
	}
	return m, e, err
}

// describe fills in what the event tells about a file.
func describe(what Upload, body map[string]any, m *Message) {
	switch what.Type {
	case "file":
		body["fileName"], body["fileSize"] = path.Base("/"+strings.ReplaceAll(what.Name, `\`, "/")), len(what.Data)
		m.Alt = "ส่งไฟล์ " + what.Name
		return
	case "image":
		m.Alt = "ส่งรูป"
		if what.set != nil {
			body["imageSet"] = what.set
		}
	case "video":
		body["duration"], m.Alt = 5000, "ส่งวิดีโอ"
	case "audio":
		body["duration"], m.Alt = 5000, "ส่งข้อความเสียง"
	}
	body["contentProvider"] = map[string]any{"type": "line"}
}

func contentType(what Upload) string {
	if what.MIME != "" {
		return what.MIME
	}
	if byName := mime.TypeByExtension(path.Ext(what.Name)); byName != "" {
		return byName
	}
	return http.DetectContentType(what.Data)
}

func contentEndpoints() []*endpoint {
	return []*endpoint{
		{pattern: "GET /v2/bot/message/{messageId}/content", rate: common(), do: getContent},
		{pattern: "GET /v2/bot/message/{messageId}/content/preview", rate: common(), do: getPreview},
		{pattern: "GET /v2/bot/message/{messageId}/content/transcoding", rate: common(), do: transcoding},
	}
}

// stored finds the content of the path's message; the answer is LINE's when there is none or it is not ready.
func (c *call) stored() (content, answer) {
	found, known := c.p.contents.get(c.r.PathValue("messageId"))
	if !known {
		return content{}, notFound()
	}
	if _, active := c.p.faults.take(c.r.URL.Path, "not-ready"); active || c.now.Before(found.ready) {
		return found, answer{status: http.StatusAccepted, raw: []byte{}}
	}
	return found, answer{}
}

func getContent(c *call) answer {
	found, bad := c.stored()
	if bad.status != 0 {
		return bad
	}
	return answer{status: http.StatusOK, raw: found.data, mime: found.mime}
}

// getPreview is for images and videos. A preview here is the image itself, and a grey pixel for a video.
func getPreview(c *call) answer {
	found, bad := c.stored()
	switch {
	case bad.status != 0:
		return bad
	case found.kind == "image":
		return answer{status: http.StatusOK, raw: found.data, mime: found.mime}
	case found.kind == "video":
		return answer{status: http.StatusOK, raw: greyPixel, mime: "image/png"}
	}
	return notFound()
}

// greyPixel is a PNG of one grey pixel.
var greyPixel = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU" +
	"\x00\x00\x00\nIDATx\x9cch\x00\x00\x00\x82\x00\x81w\xcdr\xb6\x00\x00\x00\x00IEND\xaeB`\x82")

func transcoding(c *call) answer {
	found, known := c.p.contents.get(c.r.PathValue("messageId"))
	if !known || found.kind != "video" && found.kind != "audio" {
		return notFound()
	}
	if c.now.Before(found.ready) {
		return ok(map[string]any{"status": "processing"})
	}
	return ok(map[string]any{"status": "succeeded"})
}
