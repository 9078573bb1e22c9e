// Package check implements LINE's rules for message objects, rich menus and the recipients of narrowcasts. It validates the
// body of a request and collects the errors with LINE's messages and the path of each property. It does not depend on chats,
// people or HTTP.
package check
