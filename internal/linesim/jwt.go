package linesim

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net/url"
	"strings"
	"time"
)

// assertionClaims is what a channel states about itself to get a token.
type assertionClaims struct {
	Issuer    string `json:"iss"`
	Subject   string `json:"sub"`
	Audience  string `json:"aud"`
	Expires   int64  `json:"exp"`
	TokenLife int64  `json:"token_exp"` // seconds
}

// assertion checks a signed assertion: the channel's own, RS256 by a registered key, at most 30 minutes to go.
func (c *call) assertion(f url.Values) (assertionClaims, error) {
	if f.Get("client_assertion_type") != assertionType {
		return assertionClaims{}, errors.New("invalid client_assertion_type")
	}
	var header struct{ Alg, Kid string }
	var claims assertionClaims
	signed, signature, err := splitJWT(f.Get("client_assertion"), &header, &claims)
	if err != nil {
		return claims, err
	}
	c.p.tokens.mu.Lock()
	key := c.p.tokens.keys[header.Kid]
	c.p.tokens.mu.Unlock()
	sum := sha256.Sum256([]byte(signed))
	expires := time.Unix(claims.Expires, 0)
	switch {
	case header.Alg != "RS256" || key == nil:
		return claims, errors.New("client_assertion: unknown key")
	case rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], signature) != nil:
		return claims, errors.New("client_assertion: invalid signature")
	case claims.Issuer != c.p.cfg.ChannelID || claims.Subject != c.p.cfg.ChannelID || claims.Audience != "https://api.line.me/":
		return claims, errors.New("client_assertion: iss, sub or aud is not the channel's")
	case !c.now.Before(expires) || expires.Sub(c.now) > assertionAtMax:
		return claims, errors.New("client_assertion: exp is past or more than 30 minutes away")
	}
	return claims, nil
}

// splitJWT decodes a token's header and claims.
func splitJWT(token string, header, claims any) (signed string, signature []byte, err error) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return "", nil, errors.New("not a JWT")
	}
	for i, into := range []any{header, claims} {
		raw, err := base64.RawURLEncoding.DecodeString(parts[i])
		if err != nil {
			return "", nil, fmt.Errorf("JWT: %w", err)
		}
		if err := json.Unmarshal(raw, into); err != nil {
			return "", nil, fmt.Errorf("JWT: %w", err)
		}
	}
	signature, err = base64.RawURLEncoding.DecodeString(parts[2])
	return parts[0] + "." + parts[1], signature, err
}

// idTokenKey names the key in /oauth2/v2.1/certs.
const idTokenKey = "linesim-login"

const idTokenIssuer = "https://access.line.me"

// idClaims is what an id token says, and what verifying it answers.
type idClaims struct {
	Issuer   string   `json:"iss"`
	Subject  string   `json:"sub"`
	Audience string   `json:"aud"`
	Expires  int64    `json:"exp"`
	Issued   int64    `json:"iat"`
	Nonce    string   `json:"nonce,omitempty"`
	Methods  []string `json:"amr"`
	Name     string   `json:"name"`
}

// IDToken is what liff.getIDToken() gives a page that the person opened: an hour long, signed with ES256, for the
// LINE Login channel of that id.
func (p *Platform) IDToken(person, loginChannelID, nonce string) (string, error) {
	who, known := p.people.person(person)
	if !known {
		return "", fmt.Errorf("nobody here has the id %q", person)
	}
	now := p.clock.Now()
	claims, err := json.Marshal(idClaims{
		Issuer: idTokenIssuer, Subject: person, Audience: loginChannelID, Issued: now.Unix(),
		Expires: now.Add(time.Hour).Unix(), Nonce: nonce, Methods: []string{"linesso"}, Name: who.Name,
	})
	if err != nil {
		return "", fmt.Errorf("id token: %w", err)
	}
	header := `{"typ":"JWT","alg":"ES256","kid":"` + idTokenKey + `"}`
	signed := base64.RawURLEncoding.EncodeToString([]byte(header)) + "." + base64.RawURLEncoding.EncodeToString(claims)
	sum := sha256.Sum256([]byte(signed))
	r, s, err := ecdsa.Sign(rand.Reader, p.tokens.login, sum[:])
	if err != nil {
		return "", fmt.Errorf("id token: %w", err)
	}
	signature := make([]byte, 64)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return signed + "." + base64.RawURLEncoding.EncodeToString(signature), nil
}

// verifyIDToken answers the claims of an id token that is good for the client.
func verifyIDToken(c *call) answer {
	f := c.form()
	var header struct{ Alg, Kid string }
	var claims idClaims
	signed, signature, err := splitJWT(f.Get("id_token"), &header, &claims)
	if err != nil || header.Alg != "ES256" || header.Kid != idTokenKey || len(signature) != 64 {
		return oauthProblem("invalid_request", "Invalid IdToken.")
	}
	sum := sha256.Sum256([]byte(signed))
	r, s := new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:])
	switch {
	case !ecdsa.Verify(&c.p.tokens.login.PublicKey, sum[:], r, s) || claims.Issuer != idTokenIssuer:
		return oauthProblem("invalid_request", "Invalid IdToken.")
	case claims.Audience != f.Get("client_id"):
		return oauthProblem("invalid_request", "Invalid IdToken Audience.")
	case !c.now.Before(time.Unix(claims.Expires, 0)):
		return oauthProblem("invalid_request", "IdToken expired.")
	case f.Has("nonce") && claims.Nonce != f.Get("nonce"):
		return oauthProblem("invalid_request", "Invalid IdToken Nonce.")
	case f.Has("user_id") && claims.Subject != f.Get("user_id"):
		return oauthProblem("invalid_request", "Invalid IdToken Subject Identifier.")
	}
	return ok(claims)
}

// certs is the public half of the key that signs id tokens.
func certs(c *call) answer {
	point, err := c.p.tokens.login.PublicKey.Bytes()
	if err != nil || len(point) != 65 {
		return refuse(500, "Internal server error")
	}
	return ok(map[string]any{"keys": []map[string]string{{
		"kty": "EC", "alg": "ES256", "use": "sig", "crv": "P-256", "kid": idTokenKey,
		"x": base64.RawURLEncoding.EncodeToString(point[1:33]), "y": base64.RawURLEncoding.EncodeToString(point[33:]),
	}}})
}
