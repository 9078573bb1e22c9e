// Package check holds LINE's rules of message objects, rich menus and whom a narrowcast goes to. It examines a request as it
// arrived, collects what is wrong in LINE's own words with the place of each, and knows nothing of chats, people or HTTP.
package check
