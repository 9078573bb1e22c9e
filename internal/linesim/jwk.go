package linesim

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
)

// jwk is an RSA key as RFC 7517 and RFC 7518 write it, which is how LINE's console and documentation show assertion keys.
type jwk struct {
	Type      string    `json:"kty"`
	Algorithm string    `json:"alg,omitempty"`
	Use       string    `json:"use,omitempty"`
	KeyID     string    `json:"kid,omitempty"`
	N         base64URL `json:"n"`
	E         base64URL `json:"e"`
	D         base64URL `json:"d,omitempty"`
	P         base64URL `json:"p,omitempty"`
	Q         base64URL `json:"q,omitempty"`
	DP        base64URL `json:"dp,omitempty"`
	DQ        base64URL `json:"dq,omitempty"`
	QI        base64URL `json:"qi,omitempty"`
}

// base64URL is an unsigned integer in base64url.
type base64URL string

func unsigned(x *big.Int) base64URL {
	return base64URL(base64.RawURLEncoding.EncodeToString(x.Bytes()))
}

// NewAssertionKey makes a key pair, registers its public half as RegisterAssertionKey does and returns the private half as
// a JWK with its kid: what a bot signs its assertions with.
func (p *Platform) NewAssertionKey() (privateJWK string, err error) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return "", fmt.Errorf("assertion key: %w", err)
	}
	kid := randomHex(16)
	p.RegisterAssertionKey(kid, &key.PublicKey)
	raw, err := json.Marshal(jwk{
		Type: "RSA", Algorithm: "RS256", Use: "sig", KeyID: kid,
		N: unsigned(key.N), E: unsigned(big.NewInt(int64(key.E))), D: unsigned(key.D),
		P: unsigned(key.Primes[0]), Q: unsigned(key.Primes[1]),
		DP: unsigned(key.Precomputed.Dp), DQ: unsigned(key.Precomputed.Dq), QI: unsigned(key.Precomputed.Qinv),
	})
	if err != nil {
		return "", fmt.Errorf("assertion key: %w", err)
	}
	return string(raw), nil
}

// parseJWK reads the public half of an RSA key of 2048 bits or more.
func parseJWK(text string) (*rsa.PublicKey, error) {
	var k jwk
	if err := json.Unmarshal([]byte(text), &k); err != nil {
		return nil, fmt.Errorf("JWK: %w", err)
	}
	n, err := base64.RawURLEncoding.DecodeString(string(k.N))
	if err != nil {
		return nil, fmt.Errorf("JWK: n: %w", err)
	}
	e, err := base64.RawURLEncoding.DecodeString(string(k.E))
	if err != nil {
		return nil, fmt.Errorf("JWK: e: %w", err)
	}
	exponent := new(big.Int).SetBytes(e)
	if k.Type != "RSA" || len(n) < 256 || !exponent.IsInt64() || exponent.Int64() < 3 || exponent.Int64() > 1<<31-1 {
		return nil, errors.New("JWK: must be an RSA key of 2048 bits or more")
	}
	return &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(exponent.Int64())}, nil
}
