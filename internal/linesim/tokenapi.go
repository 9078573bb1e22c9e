package linesim

import (
	"net/http"
	"net/url"
	"time"
)

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

func tokenEndpoints() []*endpoint {
	public := func(pattern string, r rate, do func(*call) answer) *endpoint {
		return &endpoint{pattern: pattern, rate: r, do: do, open: true, form: true}
	}
	return []*endpoint{
		public("POST /oauth2/v3/token", common(), issueStateless),
		public("POST /oauth2/v2.1/token", common(), issueAsserted),
		public("GET /oauth2/v2.1/verify", common(), verifyAsserted),
		public("POST /oauth2/v2.1/verify", common(), verifyIDToken),
		public("GET /oauth2/v2.1/certs", common(), certs),
		public("POST /oauth2/v2.1/revoke", common(), revokeAsserted),
		public("GET /oauth2/v2.1/tokens/kid", common(), assertedKeyIDs),
		public("POST /v2/oauth/accessToken", perSecond(370), issueShort),
		public("POST /v2/oauth/verify", common(), verifyToken),
		public("POST /v2/oauth/revoke", common(), revokeToken),
	}
}

// oauthProblem is the error shape of the token endpoints, which differs from the Messaging API's.
func oauthProblem(code, description string) answer {
	return answer{status: http.StatusBadRequest, body: map[string]string{"error": code, "error_description": description}}
}

// form is the body of a token call.
func (c *call) form() url.Values {
	values, err := url.ParseQuery(string(c.body))
	if err != nil {
		return url.Values{}
	}
	return values
}

// issueStateless issues a token for 15 minutes, to the channel's secret or to a signed assertion.
func issueStateless(c *call) answer {
	f := c.form()
	if f.Get("grant_type") != "client_credentials" {
		return oauthProblem("unsupported_grant_type", "grant_type must be client_credentials")
	}
	if f.Get("client_assertion") != "" {
		if _, err := c.assertion(f); err != nil {
			return oauthProblem("invalid_client", err.Error())
		}
	} else if !c.p.tokens.isClient(f.Get("client_id"), f.Get("client_secret")) {
		return oauthProblem("invalid_client", "invalid client_id or client_secret")
	}
	t, _ := c.p.tokens.issue("stateless", c.now, statelessLife)
	return issued(c, t, false)
}

// issueAsserted issues a channel access token v2.1 to a signed assertion, for as long as its token_exp says.
func issueAsserted(c *call) answer {
	f := c.form()
	if f.Get("grant_type") != "client_credentials" {
		return oauthProblem("unsupported_grant_type", "grant_type must be client_credentials")
	}
	claims, err := c.assertion(f)
	if err != nil {
		return oauthProblem("invalid_client", err.Error())
	}
	life := time.Duration(claims.TokenLife) * time.Second
	if life <= 0 || life > assertedLife {
		return oauthProblem("invalid_request", "token_exp must be between 1 second and 30 days")
	}
	t, free := c.p.tokens.issue("asserted", c.now, life)
	if !free {
		return oauthProblem("invalid_request", "the channel has 30 channel access tokens already")
	}
	return issued(c, t, true)
}

func issueShort(c *call) answer {
	f := c.form()
	if f.Get("grant_type") != "client_credentials" || !c.p.tokens.isClient(f.Get("client_id"), f.Get("client_secret")) {
		return oauthProblem("invalid_request", "some parameters missed or invalid")
	}
	t, _ := c.p.tokens.issue("short", c.now, shortLife)
	return issued(c, t, false)
}

func issued(c *call, t channelToken, withKey bool) answer {
	result := map[string]any{"access_token": t.token, "token_type": "Bearer", "expires_in": seconds(t.expires, c.now)}
	if withKey {
		result["key_id"] = t.keyID
	}
	return ok(result)
}

func seconds(expires, now time.Time) int { return int(expires.Sub(now) / time.Second) }

func verifyAsserted(c *call) answer {
	t, good := c.p.tokens.find(c.r.URL.Query().Get("access_token"), c.now)
	if !good || t.kind != "asserted" {
		return oauthProblem("invalid_request", "access token expired")
	}
	return ok(map[string]any{
		"client_id": c.p.cfg.ChannelID, "expires_in": seconds(t.expires, c.now), "scope": "profile chat_message.write",
	})
}

func verifyToken(c *call) answer {
	token := c.form().Get("access_token")
	result := map[string]any{"client_id": c.p.cfg.ChannelID, "scope": "P CM"}
	if token == c.p.cfg.ChannelToken {
		result["expires_in"] = 3138007490 // LINE's documentation shows this for a token that does not expire
		return ok(result)
	}
	t, good := c.p.tokens.find(token, c.now)
	if !good || t.kind == "asserted" {
		return oauthProblem("invalid_request", "access token expired")
	}
	result["expires_in"] = seconds(t.expires, c.now)
	return ok(result)
}

// revokeToken revokes short-lived tokens. Stateless ones cannot be revoked; the long-lived one of Config stays,
// so that a test cannot lock itself out.
func revokeToken(c *call) answer {
	c.p.tokens.revoke(c.form().Get("access_token"), "short")
	return ok(empty)
}

func revokeAsserted(c *call) answer {
	f := c.form()
	if !c.p.tokens.isClient(f.Get("client_id"), f.Get("client_secret")) {
		return oauthProblem("invalid_client", "invalid client_id or client_secret")
	}
	c.p.tokens.revoke(f.Get("access_token"), "asserted")
	return ok(empty)
}

func assertedKeyIDs(c *call) answer {
	if _, err := c.assertion(c.r.URL.Query()); err != nil {
		return oauthProblem("invalid_client", err.Error())
	}
	return ok(map[string]any{"kids": c.p.tokens.keyIDs(c.now)})
}
