package bot

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"time"

	"changwat/internal/chart"
)

// pictureKey is the name of the key of pictures in the ledger.
const pictureKey = "pictures"

// The address of a picture is valid for at least 120 days and at most 150: LINE's clients load pictures late and again. Its expiry
// is the same for all addresses of a period of 30 days, so that the same picture has the same address meanwhile.
const (
	picturePeriod = 30 * 24 * time.Hour
	pictureLife   = 120 * 24 * time.Hour
)

// addressSeal makes the seals of addresses from the office's key.
type addressSeal struct {
	pictureSeal
	key    []byte
	office string
}

func newAddressSeal(key []byte, office string) addressSeal {
	return addressSeal{newPictureSeal(key, office), key, office}
}

// meeting returns the seal of the addresses of meetings; one of a picture does not open as a meeting's.
func (s addressSeal) meeting() contentSeal { return newContentSeal(s.key, s.office, "meeting") }

// pictureSeal encodes pictures as addresses and decodes them.
//
// The address is the picture itself, encrypted, so that it can be drawn again wherever its file is lost, and neither shows a figure
// nor can be guessed. It is base64url of IV and CIPHERTEXT, after the pattern of SIV (RFC 5297): IV is 128 bits of an HMAC-SHA256 of
// the expiry and the encoded picture, hence a keyed hash of the content, and CIPHERTEXT is both in AES-256-CTR under that IV. The
// two keys are derived from one of the office.
type pictureSeal struct{ contentSeal }

// contentSeal encodes bytes in that form.
type contentSeal struct{ mac, encrypt []byte }

func newPictureSeal(key []byte, office string) pictureSeal {
	return pictureSeal{newContentSeal(key, office, "picture")}
}

// newContentSeal derives the keys of a use from one of the office.
func newContentSeal(key []byte, office, of string) contentSeal {
	derive := func(use string) []byte {
		h := hmac.New(sha256.New, key)
		h.Write([]byte(use + "\x00" + office))
		return h.Sum(nil)
	}
	return contentSeal{mac: derive(of + " mac"), encrypt: derive(of + " encryption")}
}

// seal returns the address's part that stands for a picture, as of now.
func (s pictureSeal) seal(p chart.Picture, now time.Time) (string, error) {
	encoded, err := p.MarshalBinary()
	if err != nil {
		return "", err
	}
	return s.contentSeal.seal(encoded, now)
}

// seal returns the address's part that stands for a content, as of now.
func (s contentSeal) seal(encoded []byte, now time.Time) (string, error) {
	expiry := now.Unix()/int64(picturePeriod.Seconds()) + 1 + int64(pictureLife/picturePeriod)
	plain := append(binary.AppendUvarint(nil, uint64(max(expiry, 0))), encoded...)
	iv := s.iv(plain)
	if err := s.crypt(iv, plain); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(append(iv, plain...)), nil
}

// open returns the picture that an address stands for, or what is wrong with the address.
func (s pictureSeal) open(token string, now time.Time) (chart.Picture, sealFault) {
	var p chart.Picture
	content, fault := s.contentSeal.open(token, now)
	if fault == sealSound && p.UnmarshalBinary(content) != nil { // of an older release, which encoded pictures otherwise
		return p, sealExpired
	}
	return p, fault
}

// open returns the content that an address stands for, or what is wrong with the address.
func (s contentSeal) open(token string, now time.Time) ([]byte, sealFault) {
	data, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(data) <= aes.BlockSize {
		return nil, sealForged
	}
	iv, plain := data[:aes.BlockSize], data[aes.BlockSize:]
	if err := s.crypt(iv, plain); err != nil || !hmac.Equal(iv, s.iv(plain)) {
		return nil, sealForged
	}
	expiry, n := binary.Uvarint(plain)
	switch {
	case n <= 0:
		return nil, sealForged
	case now.Unix() >= int64(expiry)*int64(picturePeriod.Seconds()):
		return nil, sealExpired
	}
	return plain[n:], sealSound
}

// iv is the keyed hash of what is encrypted.
func (s contentSeal) iv(plain []byte) []byte {
	h := hmac.New(sha256.New, s.mac)
	h.Write(plain)
	return h.Sum(nil)[:aes.BlockSize]
}

// crypt encrypts or decrypts data in place.
func (s contentSeal) crypt(iv, data []byte) error {
	block, err := aes.NewCipher(s.encrypt)
	if err != nil {
		return err
	}
	cipher.NewCTR(block, iv).XORKeyStream(data, data)
	return nil
}
