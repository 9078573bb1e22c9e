package linesim

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strconv"
	"time"

	"github.com/google/uuid"

	"changwat/internal/linesim/check"
)

// maxBody is LINE's limit for a request body; more is answered with 413.
const maxBody = 2 << 20

// api is LINE's HTTP interface, both hosts of it.
type api struct {
	p      *Platform
	routes *routes
	none   *endpoint // answers for paths that do not exist
}

// endpoint is one function of the API.
type endpoint struct {
	pattern string // method and path, with {parameters}
	rate    rate
	do      func(*call) answer
	open    bool // needs no access token
	retries bool // takes X-Line-Retry-Key; elsewhere LINE refuses it
	form    bool // takes a form, or nothing, instead of JSON
	upload  bool // takes bytes

	bucket bucket
}

// call is one request on its way through.
type call struct {
	p      *Platform
	r      *http.Request
	to     *endpoint
	body   []byte
	now    time.Time // on the platform's clock
	id     string    // x-line-request-id
	seq    int64     // journal number
	chat   string    // for the journal
	cost   int       // recipients counted
	note   string
	parsed bool // body is JSON
}

// answer is what goes back. body is JSON-encoded unless raw is set.
type answer struct {
	status int
	body   any
	raw    []byte
	mime   string
	header map[string]string
}

var empty = struct{}{}

// ok is 200 with the value as JSON; ok(empty) is LINE's {}.
func ok(v any) answer { return answer{status: http.StatusOK, body: v} }

// problem is LINE's error object.
type problem struct {
	Message      string        `json:"message"`
	Details      []detail      `json:"details,omitempty"`
	SentMessages []sentMessage `json:"sentMessages,omitempty"`
}

type detail struct {
	Message  string `json:"message,omitempty"`
	Property string `json:"property,omitempty"`

	of   string // the message whose inside is wrong, messages[0]; "" for the request
	hint string // what is wrong, where LINE's own answer does not say it
}

// refuse is an answer in the shape of LINE's errors.
func refuse(status int, message string, details ...detail) answer {
	return answer{status: status, body: problem{Message: message, Details: details}}
}

// invalid is LINE's answer to a single wrong property outside of messages.
func invalid(property, message string) answer {
	return refuse(http.StatusBadRequest, "The request body has 1 error(s)", detail{Message: message, Property: property})
}

func notFound() answer { return refuse(http.StatusNotFound, "Not found") }

// unknownFunction is the journal's note about a call to a path that LINE does not have either.
const unknownFunction = "no function of LINE's"

func newAPI(p *Platform) *api {
	a := &api{p: p, routes: newRoutes(
		sendEndpoints(), countEndpoints(), peopleEndpoints(), groupEndpoints(), chatEndpoints(), contentEndpoints(),
		richMenuEndpoints(), richMenuLinkEndpoints(), webhookEndpoints(), tokenEndpoints(), insightEndpoints(),
		membershipEndpoints(), unsimulatedEndpoints(),
	)}
	a.none = &endpoint{rate: common(), form: true, do: func(c *call) answer {
		c.note = unknownFunction
		return a.routes.missing(c.r)
	}}
	return a
}

// ServeHTTP runs one call: faults, token, limits, the function itself, the journal.
func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	began := time.Now()
	e := a.routes.find(r.Method, r)
	if e == nil {
		e = a.none
	}
	c := &call{p: a.p, r: r, to: e, now: a.p.clock.Now(), id: uuid.NewString(), seq: a.p.journal.number()}
	reply := a.faultsBefore(c)
	if reply.status == 0 {
		if reply = c.precheck(w); reply.status == 0 {
			reply = e.do(c)
		}
		reply = a.faultsAfter(c, reply)
	}
	a.write(w, c, &reply)
	a.record(c, reply, time.Since(began))
}

// faultsBefore applies the faults that come before anything is done.
func (a *api) faultsBefore(c *call) answer {
	fault, active := a.p.faults.take(c.r.URL.Path,
		"error-before", "timeout-before", "reset-before", "slow", "rate-limit", "quota", "token", "removed")
	if !active {
		return answer{}
	}
	c.note = "fault " + fault.Kind
	switch fault.Kind {
	case "error-before":
		return refuse(cmp.Or(fault.Status, http.StatusInternalServerError), "Internal server error")
	case "timeout-before":
		io.Copy(io.Discard, io.LimitReader(c.r.Body, maxBody)) // only then does net/http notice that the bot hangs up
		fault.wait(c.r.Context(), 60)
		return answer{status: noAnswer}
	case "reset-before":
		return answer{status: noAnswer}
	case "rate-limit":
		return tooFast()
	case "quota":
		return overQuota()
	case "token":
		return unauthorized("Authentication failed. Confirm that the access token in the authorization header is valid.")
	case "removed":
		c.removeBot()
	case "slow":
		fault.wait(c.r.Context(), 3)
	}
	return answer{}
}

// noAnswer stands for no answer at all.
const noAnswer = -1

// faultsAfter applies the faults that lose the answer of a call that was carried out.
func (a *api) faultsAfter(c *call, reply answer) answer {
	fault, active := a.p.faults.take(c.r.URL.Path, "error-after", "timeout-after", "reset-after")
	if !active {
		return reply
	}
	c.note = "fault " + fault.Kind + " after " + strconv.Itoa(reply.status)
	switch fault.Kind {
	case "error-after":
		return refuse(cmp.Or(fault.Status, http.StatusInternalServerError), "Internal server error")
	case "timeout-after":
		fault.wait(c.r.Context(), 60)
	}
	return answer{status: noAnswer}
}

// precheck checks everything that holds for every function: token, retry key, rate, size and type of the body. The
// zero answer lets the call pass.
func (c *call) precheck(w http.ResponseWriter) answer {
	if !c.to.open {
		if reason := c.p.tokens.check(c.r.Header.Get("Authorization"), c.now); reason != "" {
			return unauthorized(reason)
		}
	}
	if _, has := c.r.Header["X-Line-Retry-Key"]; has && !c.to.retries {
		return refuse(http.StatusBadRequest, "The X-Line-Retry-Key header is not supported by this endpoint")
	}
	if !c.p.cfg.Unlimited && !c.to.bucket.take(c.to.rate, c.now) {
		return tooFast()
	}
	if c.r.Method == http.MethodGet || c.r.Method == http.MethodDelete {
		return answer{}
	}
	body, err := readAll(http.MaxBytesReader(w, c.r.Body, maxBody), c.r.ContentLength)
	if err != nil {
		return refuse(http.StatusRequestEntityTooLarge, "Request entity too large. The limit is 2 MB.")
	}
	c.body = body
	if c.to.upload || c.to.form {
		return answer{}
	}
	if kind, _, err := mime.ParseMediaType(c.r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return refuse(http.StatusUnsupportedMediaType, "The content type, "+c.r.Header.Get("Content-Type")+", is not supported")
	}
	return answer{}
}

func readAll(r io.Reader, size int64) ([]byte, error) {
	buf := bytes.NewBuffer(make([]byte, 0, min(max(size, 0), maxBody)+bytes.MinRead))
	_, err := buf.ReadFrom(r)
	return buf.Bytes(), err
}

// decode reads the JSON body into v; the answer is LINE's refusal when it can't be.
func (c *call) decode(v any) answer {
	err := json.Unmarshal(c.body, v)
	switch wrong, isType := err.(*json.UnmarshalTypeError); {
	case err == nil:
		c.parsed = true
		if where := check.NullIn(c.body); where != "" {
			return invalid(where, "must not be null")
		}
		return answer{}
	case isType && wrong.Field != "":
		return refuse(http.StatusBadRequest, "The property, '"+wrong.Field+"', in the request body is invalid (line: -, column: -)")
	}
	return refuse(http.StatusBadRequest, "The request body could not be parsed as JSON (line: -, column: -)")
}

func unauthorized(reason string) answer {
	a := refuse(http.StatusUnauthorized, reason)
	a.header = map[string]string{"Www-Authenticate": `Bearer realm="linesim"`}
	return a
}

func tooFast() answer {
	return refuse(http.StatusTooManyRequests, "The API rate limit has been exceeded. Try again later.")
}

func overQuota() answer {
	return refuse(http.StatusTooManyRequests, "You have reached your monthly limit.")
}

// write sends the answer with LINE's headers.
func (a *api) write(w http.ResponseWriter, c *call, reply *answer) {
	if reply.status == noAnswer {
		return
	}
	if reply.raw == nil && reply.body != nil {
		raw, err := json.Marshal(reply.body)
		if err != nil {
			raw, reply.status = []byte(`{"message":"Internal server error"}`), http.StatusInternalServerError
		}
		reply.raw = raw
	}
	h := w.Header()
	h["X-Line-Request-Id"] = []string{c.id}
	h["X-Content-Type-Options"] = []string{"nosniff"}
	h["Cache-Control"] = []string{"no-cache, no-store, max-age=0, must-revalidate"}
	h["Content-Type"] = []string{cmp.Or(reply.mime, "application/json")}
	h["Content-Length"] = []string{strconv.Itoa(len(reply.raw))}
	for name, value := range reply.header {
		h.Set(name, value)
	}
	w.WriteHeader(reply.status)
	w.Write(reply.raw)
}

// record writes the journal entry, and cuts the connection where a fault says so.
func (a *api) record(c *call, reply answer, took time.Duration) {
	entry := Entry{
		Seq: c.seq, Time: c.now, Kind: "api", Method: c.r.Method, Target: c.r.URL.Path, Status: max(reply.status, 0),
		Millis: millis(took), RequestID: c.id, Cost: c.cost, Chat: c.chat, Note: c.note,
	}
	if c.parsed || !c.to.upload && !c.to.form && len(c.body) > 0 && json.Valid(c.body) {
		entry.Request = bounded(c.body)
	}
	if reply.mime == "" && len(reply.raw) > 0 {
		entry.Response = bounded(reply.raw)
	}
	if p, isProblem := reply.body.(problem); isProblem {
		entry.Refusal, entry.Thai = p.String(), p.thai()
	}
	a.p.journal.add(entry)
	if c.cost > 0 {
		a.p.publishQuota()
	}
	if reply.status == noAnswer {
		panic(http.ErrAbortHandler) // net/http's way of cutting a connection without an answer
	}
}

// removeBot takes the bot out of the group that the call is about, just before it.
func (c *call) removeBot() {
	body, err := io.ReadAll(io.LimitReader(c.r.Body, maxBody))
	c.r.Body = io.NopCloser(bytes.NewReader(body))
	if err != nil {
		return
	}
	var about struct {
		To, ReplyToken string
	}
	if json.Unmarshal(body, &about) != nil {
		return
	}
	chat := about.To
	if about.ReplyToken != "" {
		chat, _ = c.p.replies.chat(about.ReplyToken, c.now)
	}
	if chat == "" {
		chat = c.r.PathValue("groupId")
	}
	if e, err := c.p.leave(chat, ""); err == nil {
		c.p.launch(e)
	}
}
