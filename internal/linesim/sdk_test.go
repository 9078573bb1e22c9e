package linesim_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/line/line-bot-sdk-go/v8/linebot/channel_access_token"
	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"

	"changwat/internal/linesim"
)

// sdk is LINE's own client, pointed at the platform.
func (w *fixture) sdk() (*messaging_api.MessagingApiAPI, *messaging_api.MessagingApiBlobAPI) {
	w.t.Helper()
	api, err := messaging_api.NewMessagingApiAPI(token, messaging_api.WithEndpoint(w.url), messaging_api.WithHTTPClient(w.client))
	if err != nil {
		w.t.Fatal(err)
	}
	blob, err := messaging_api.NewMessagingApiBlobAPI(token,
		messaging_api.WithBlobEndpoint(w.url), messaging_api.WithBlobHTTPClient(w.client))
	if err != nil {
		w.t.Fatal(err)
	}
	return api, blob
}

// TestConversationByTheSDK is a whole bot on LINE's SDK: it reads webhooks and replies with a Flex Message.
func TestConversationByTheSDK(t *testing.T) {
	w := newFixture(t)
	api, _ := w.sdk()
	w.bot.answer(func(rw http.ResponseWriter, r *http.Request) {
		callback, err := webhook.ParseRequest(secret, r)
		if err != nil {
			t.Errorf("the SDK refuses the webhook: %v", err)
			rw.WriteHeader(http.StatusBadRequest)
			return
		}
		for _, e := range callback.Events {
			if err := answerBySDK(api, e); err != nil {
				t.Error(err)
			}
		}
	})
	w.say(anong, working, "@บอท สวัสดี", w.MentionBot())
	w.say(boonmee, working, "ไม่ได้ถามบอท")
	messages := w.Messages(working)
	if len(messages) != 3 || messages[1].Type != "flex" || messages[1].Alt != "สวัสดี" || messages[1].From != w.BotID() {
		t.Fatalf("the chat: %+v", messages)
	}
	m := w.say(anong, working, "แก้คำ")
	if err := w.Edit(w.ctx(), anong, working, m.ID, "@บอท แก้แล้ว", w.MentionBot()); err != nil {
		t.Fatal(err)
	}
	if got := w.texts(working); got[len(got)-1] != "เห็นที่แก้แล้ว" {
		t.Errorf("the chat reads %q", got)
	}
}

func answerBySDK(api *messaging_api.MessagingApiAPI, e webhook.EventInterface) error {
	switch e := e.(type) {
	case webhook.MessageEvent:
		text, isText := e.Message.(webhook.TextMessageContent)
		if !isText || text.Mention == nil || !text.Mention.Mentionees[0].(webhook.UserMentionee).IsSelf {
			return nil
		}
		_, err := api.ReplyMessage(&messaging_api.ReplyMessageRequest{ReplyToken: e.ReplyToken, Messages: []messaging_api.MessageInterface{
			&messaging_api.FlexMessage{AltText: "สวัสดี", Contents: &messaging_api.FlexBubble{Body: &messaging_api.FlexBox{
				Layout:   messaging_api.FlexBoxLAYOUT_VERTICAL,
				Contents: []messaging_api.FlexComponentInterface{&messaging_api.FlexText{Text: "สวัสดี", Wrap: true}},
			}}},
		}})
		return err
	case webhook.MessageEditedEvent:
		_, err := api.ReplyMessage(&messaging_api.ReplyMessageRequest{ReplyToken: e.ReplyToken,
			Messages: []messaging_api.MessageInterface{&messaging_api.TextMessage{Text: "เห็นที่แก้แล้ว"}}})
		return err
	}
	return fmt.Errorf("event of type %T", e)
}

func TestRichMenusByTheSDK(t *testing.T) {
	w := newFixture(t)
	api, blob := w.sdk()
	must := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	wrong := func(what string, err error, status string) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), status) {
			t.Fatalf("%s: %v, want %s", what, err, status)
		}
	}
	request := &messaging_api.RichMenuRequest{
		Size: &messaging_api.RichMenuSize{Width: 1200, Height: 400}, Name: "เมนู", ChatBarText: "เมนู",
		Areas: []messaging_api.RichMenuArea{{
			Bounds: &messaging_api.RichMenuBounds{Width: 1200, Height: 400},
			Action: &messaging_api.MessageAction{Label: "ประชุม", Text: "ประชุม"},
		}},
	}
	create := func() string {
		t.Helper()
		_, err := api.ValidateRichMenuObject(request)
		must("validate", err)
		made, err := api.CreateRichMenu(request)
		must("create", err)
		return made.RichMenuId
	}
	menu, other := create(), create()
	_, err := api.SetDefaultRichMenu(menu)
	wrong("a menu without image", err, "400")
	image := func(kind string, data []byte) error {
		_, err := blob.SetRichMenuImage(menu, kind, strings.NewReader(string(data)))
		return err
	}
	wrong("a narrow image", image("image/png", picture(800, 700)), "400")
	wrong("a small image", image("image/png", picture(400, 200)), "400")
	wrong("a PNG called JPEG", image("image/jpeg", picture(1200, 400)), "400")
	must("image", image("image/png", picture(1200, 400)))
	wrong("a second image", image("image/png", picture(1200, 400)), "400")
	_, err = blob.SetRichMenuImage(other, "image/png", strings.NewReader(string(picture(1200, 400))))
	must("other image", err)
	res, err := blob.GetRichMenuImage(menu)
	must("get image", err)
	io.Copy(io.Discard, res.Body)
	res.Body.Close()

	_, err = api.SetDefaultRichMenu(menu)
	must("default", err)
	def, err := api.GetDefaultRichMenuId()
	must("get default", err)
	_, err = api.LinkRichMenuIdToUser(anong, other)
	must("link", err)
	_, err = api.LinkRichMenuIdToUser(stranger, other)
	must("link a stranger, silently ignored", err)
	_, err = api.GetRichMenuIdOfUser(stranger)
	wrong("menu of a stranger", err, "404")
	mine, err := api.GetRichMenuIdOfUser(anong)
	must("menu of a user", err)
	if def.RichMenuId != menu || mine.RichMenuId != other {
		t.Errorf("default %s, own %s", def.RichMenuId, mine.RichMenuId)
	}
	_, err = api.CreateRichMenuAlias(&messaging_api.CreateRichMenuAliasRequest{RichMenuAliasId: "main", RichMenuId: menu})
	must("alias", err)
	_, err = api.CreateRichMenuAlias(&messaging_api.CreateRichMenuAliasRequest{RichMenuAliasId: "main", RichMenuId: menu})
	wrong("the same alias", err, "400")
	_, err = api.UpdateRichMenuAlias("main", &messaging_api.UpdateRichMenuAliasRequest{RichMenuId: other})
	must("update alias", err)
	alias, err := api.GetRichMenuAlias("main")
	must("get alias", err)
	list, err := api.GetRichMenuAliasList()
	must("aliases", err)
	if alias.RichMenuId != other || len(list.Aliases) != 1 {
		t.Errorf("alias %+v, list %+v", alias, list)
	}
	_, err = api.RichMenuBatch(&messaging_api.RichMenuBatchRequest{Operations: []messaging_api.RichMenuBatchOperationInterface{
		&messaging_api.RichMenuBatchLinkOperation{From: other, To: menu},
	}})
	must("batch", err)
	mine, err = api.GetRichMenuIdOfUser(anong)
	must("menu after the batch", err)
	if mine.RichMenuId != menu {
		t.Errorf("after the batch %s", mine.RichMenuId)
	}
	_, err = api.LinkRichMenuIdToUsers(&messaging_api.RichMenuBulkLinkRequest{RichMenuId: other, UserIds: []string{anong, boonmee}})
	must("bulk link", err)
	_, err = api.UnlinkRichMenuIdFromUsers(&messaging_api.RichMenuBulkUnlinkRequest{UserIds: []string{anong}})
	must("bulk unlink", err)
	_, err = api.GetRichMenuIdOfUser(anong)
	wrong("menu after unlinking", err, "404")
	_, err = api.DeleteRichMenu(other)
	must("delete", err)
	_, err = api.GetRichMenuIdOfUser(boonmee)
	wrong("menu after its deletion", err, "404")
	all, err := api.GetRichMenuList()
	must("list", err)
	if len(all.Richmenus) != 1 {
		t.Errorf("list %+v", all)
	}
}

func TestTokensByTheSDK(t *testing.T) {
	w := newFixture(t)
	api, err := channel_access_token.NewChannelAccessTokenAPI(
		channel_access_token.WithEndpoint(w.url), channel_access_token.WithHTTPClient(w.client))
	if err != nil {
		t.Fatal(err)
	}
	works := func(token string) bool {
		return w.call("GET", "/v2/bot/info", "", "Authorization", "Bearer "+token).status == 200
	}
	const channel = "1650000000"
	t.Run("a stateless token lives for 15 minutes and cannot be revoked", func(t *testing.T) {
		got, err := api.IssueStatelessChannelTokenByClientSecret(channel, secret)
		if err != nil || got.ExpiresIn > 900 || !works(got.AccessToken) {
			t.Fatalf("%+v, %v", got, err)
		}
		if _, err := api.RevokeChannelToken(got.AccessToken); err != nil || !works(got.AccessToken) {
			t.Errorf("revoked: %v", err)
		}
		w.advance(16 * time.Minute)
		if works(got.AccessToken) {
			t.Error("it still works after 16 minutes")
		}
		if _, err := api.IssueStatelessChannelTokenByClientSecret(channel, "wrong"); err == nil {
			t.Error("issued to the wrong secret")
		}
	})
	t.Run("of more than 30 short-lived tokens the oldest is revoked", func(t *testing.T) {
		var tokens []string
		for range 31 {
			got, err := api.IssueChannelToken("client_credentials", channel, secret)
			if err != nil {
				t.Fatal(err)
			}
			tokens = append(tokens, got.AccessToken)
		}
		if works(tokens[0]) || !works(tokens[1]) {
			t.Error("not the oldest was revoked")
		}
		if _, err := api.RevokeChannelToken(tokens[1]); err != nil || works(tokens[1]) {
			t.Errorf("revoking: %v", err)
		}
		if v, err := api.VerifyChannelToken(tokens[30]); err != nil || v.ClientId != channel {
			t.Errorf("verify: %+v, %v", v, err)
		}
	})
	t.Run("a token v2.1 is issued to a signed assertion, 30 at most", func(t *testing.T) {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			t.Fatal(err)
		}
		w.RegisterAssertionKey("kid-1", &key.PublicKey)
		const kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
		issue := func(exp time.Duration, life int) (*channel_access_token.IssueChannelAccessTokenResponse, error) {
			now := w.Clock().Now()
			return api.IssueChannelTokenByJWT("client_credentials", kind, sign(t, key, "kid-1", obj{
				"iss": channel, "sub": channel, "aud": "https://api.line.me/", "exp": now.Add(exp).Unix(), "token_exp": life,
			}))
		}
		got, err := issue(10*time.Minute, 3600)
		if err != nil || got.KeyId == "" || !works(got.AccessToken) {
			t.Fatalf("%+v, %v", got, err)
		}
		if v, err := api.VerifyChannelTokenByJWT(got.AccessToken); err != nil || v.ExpiresIn > 3600 {
			t.Errorf("verify: %+v, %v", v, err)
		}
		if _, err := issue(40*time.Minute, 3600); err == nil {
			t.Error("an assertion for more than 30 minutes was taken")
		}
		if _, err := issue(10*time.Minute, 31*24*3600); err == nil {
			t.Error("a token for more than 30 days was issued")
		}
		for range 29 {
			if _, err := issue(10*time.Minute, 3600); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := issue(10*time.Minute, 3600); err == nil {
			t.Error("a 31st token was issued")
		}
		if _, err := api.RevokeChannelTokenByJWT(channel, secret, got.AccessToken); err != nil || works(got.AccessToken) {
			t.Errorf("revoking: %v", err)
		}
	})
}

// sign makes a JWT with RS256.
func sign(t *testing.T, key *rsa.PrivateKey, kid string, claims obj) string {
	t.Helper()
	part := func(v any) string {
		raw, _ := json.Marshal(v)
		return base64.RawURLEncoding.EncodeToString(raw)
	}
	signed := part(obj{"alg": "RS256", "typ": "JWT", "kid": kid}) + "." + part(claims)
	sum := sha256.Sum256([]byte(signed))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	return signed + "." + base64.RawURLEncoding.EncodeToString(signature)
}

func TestIDTokens(t *testing.T) {
	w := newFixture(t)
	id, err := w.IDToken(anong, "1660000000", "n-1")
	if err != nil {
		t.Fatal(err)
	}
	verify := func(token, client, nonce string) reply {
		form := url.Values{"id_token": {token}, "client_id": {client}, "nonce": {nonce}}.Encode()
		return w.call("POST", "/oauth2/v2.1/verify", form, "Content-Type", "application/x-www-form-urlencoded", "Authorization", "")
	}
	w.want(verify(id, "1660000000", "n-1"), 200, `"sub":"`+anong+`"`, `"iss":"https://access.line.me"`)
	w.want(verify(id, "1669999999", "n-1"), 400, "Audience")
	w.want(verify(id, "1660000000", "n-2"), 400, "Nonce")
	w.want(verify(id[:len(id)-4]+"AAAA", "1660000000", "n-1"), 400, "Invalid IdToken")
	w.advance(2 * time.Hour)
	w.want(verify(id, "1660000000", "n-1"), 400, "expired")
	w.want(w.call("GET", "/oauth2/v2.1/certs", "", "Authorization", ""), 200, `"crv":"P-256"`)
}

func TestNewRefusesWhatCannotBe(t *testing.T) {
	for name, c := range map[string]linesim.Config{
		"no secret":         {ChannelToken: token},
		"no token":          {ChannelSecret: secret},
		"a strange user id": {ChannelSecret: secret, ChannelToken: token, People: []linesim.Person{{ID: "somchai"}}},
		"two of one name":   {ChannelSecret: secret, ChannelToken: token, People: []linesim.Person{{Name: "ก"}, {Name: "ก"}}},
		"an unknown member": {ChannelSecret: secret, ChannelToken: token, Groups: []linesim.Group{{Name: "ก", Members: []string{"ข"}}}},
	} {
		if p, err := linesim.New(c); err == nil {
			p.Close()
			t.Errorf("%s: no error", name)
		} else if errors.Unwrap(err) == nil && !strings.HasPrefix(err.Error(), "linesim:") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
