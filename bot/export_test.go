package bot

import "net/http"

// SetTransport replaces the sender's way to LINE.
func (s *Sender) SetTransport(t http.RoundTripper) { s.http.Transport = t }
