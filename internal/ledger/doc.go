// Package ledger keeps an office's records: figures with their provenance and history, meetings, orders,
// events, projects, the people and chats that may ask, and the announcements that are to be delivered. It is
// the truth that everything else is computed from, on SQLite for one machine or PostgreSQL for several.
package ledger
