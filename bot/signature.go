package bot

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
)

// parseSignature decodes the header with LINE's signature: base64 of an HMAC-SHA256.
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

// signed reports whether signature is that of body with one of the channel's secrets; there are two while the secret is being
// replaced. Without a secret it is false. The comparison takes constant time.
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
