package bot

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
)

// parseSignature reads the header in which LINE signs a request: base64 of an HMAC-SHA256.
func parseSignature(header string) (signature [sha256.Size]byte, ok bool) {
	var given [sha256.Size + 1]byte // base64 of 32 bytes decodes into at most 33
	if base64.StdEncoding.DecodedLen(len(header)) > len(given) {
		return signature, false
	}
	n, err := base64.StdEncoding.Decode(given[:], []byte(header))
	if err != nil || n != sha256.Size {
		return signature, false
	}
	return [sha256.Size]byte(given[:n]), true
}

// signed reports whether signature is LINE's for body under one of the channel's secrets. Two secrets are
// accepted while a channel's secret is being replaced. Without a secret nothing is signed. The comparison
// takes the same time wherever the first difference is.
func signed(secrets []string, signature [sha256.Size]byte, body []byte) bool {
	ok := false
	for _, secret := range secrets {
		if secret == "" {
			continue
		}
		mac := hmac.New(sha256.New, []byte(secret))
		mac.Write(body)
		ok = hmac.Equal(signature[:], mac.Sum(nil)) || ok
	}
	return ok
}
