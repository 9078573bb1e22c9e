package handlers

import (
	"context"
	"time"

	"changwat/internal/intent"
)

// Question is one understood message with the circumstances in which it was asked.
type Question struct {
	intent.Query
	Now  time.Time // in the office's time zone
	By   Asker
	Chat Chat
}

// Asker is the official who asks.
type Asker struct {
	ID   string // LINE user id
	Role string // reader, reporter, approver, admin
}

// Chat is where the question was asked.
type Chat struct {
	ID    string // LINE user, group or room id
	Group bool
}

// Deps are what the handlers work with.
type Deps struct {
	Zone *time.Location // the office's; nil leaves each Question.Now in the zone that it comes in
}

// All returns every route. A new topic is its file and a line here.
func All(d Deps) []Route {
	var all []Route
	return append(all,
		Route{Intent: intent.Help, Do: Help(all)},
		Route{Intent: intent.Greeting, Do: Greeting(all)},
		Route{Intent: intent.Thanks, Do: Thanks()},
	)
}

// Handler answers one kind of question. It returns an Answer also where the ledger knows nothing: then the
// Answer says so. An error means that the question could not be looked up.
type Handler func(ctx context.Context, q Question) (Answer, error)

// Route ties an intent to its handler.
type Route struct {
	Intent  intent.Intent
	Name    string   // Thai, for help: "การประชุม"
	Example []string // Thai questions that officials may ask; help shows them
	Do      Handler
	Fresh   bool // the answer depends on who asks or changes something: never served from the cache
}
