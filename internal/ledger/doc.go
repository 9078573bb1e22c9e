// Package ledger keeps an office's records: figures with their provenance and history, meetings, orders,
// events, projects, the people and chats that may ask, and the announcements that are to be delivered. It is
// the only source of truth, from which everything else is computed, on SQLite for one machine or PostgreSQL for several.
//
// Three rules hold in every table and every query:
//
//   - A row belongs to an office, and an Office handle sees no row of another. Foreign keys carry the office, so
//     that not even a mistaken id can join two offices.
//   - What a source states has provenance: the types ask for it, AddFigure and its like refuse to do without,
//     and the schema's constraints hold whoever writes. Records are only ever added; triggers refuse to change or delete
//     them. A record is changed by another revision of it, with its own source, quote, author and reason. A revision
//     can also withdraw a record or restore it. The newest visible revision is the current one; History returns them all.
//   - A record exists from the instant it was recorded. An Office reads by its own clock, so that nothing of the
//     clock's future is ever shown, and Version tells when that which may be shown has changed.
package ledger
