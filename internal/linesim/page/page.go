// Package page holds the chat page of linesim: HTML, CSS and JavaScript modules that a browser runs as they
// are, without any build step. It knows the platform only through the HTTP contract in linesim's pageapi.go.
//
// The page is a LINE chat as officials know it, in Thai: the people and groups of a rehearsal on the left, the
// chat in the middle, an inspector for whoever builds the bot on the right. Whatever the bot sends is built out
// of elements and text, never parsed as HTML, and nothing is loaded from anywhere but the platform itself; see
// ContentSecurityPolicy.
//
//	static/js/main.js      starts the page
//	static/js/api.js       the HTTP contract
//	static/js/store.js     what the page knows, and who is told when it changes
//	static/js/flex/        Flex messages: values, places, boxes, text, media, buttons, bubbles
//	static/js/message/     every other type of message
//	static/js/view/        the parts of the page: people, chat, composer, clock, inspector
package page

import (
	"embed"
	"io/fs"
)

//go:embed static
var static embed.FS

// ContentSecurityPolicy is the policy that the page must be served with. It allows the page its own files and
// nothing else: no inline script or style, no frame around it, no request to another host.
const ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; " +
	"img-src 'self' blob:; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

// Files is the page's files, index.html at the root.
func Files() fs.FS {
	files, err := fs.Sub(static, "static")
	if err != nil { // only for an invalid path, and this one is a constant
		return static
	}
	return files
}
