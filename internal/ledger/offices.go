package ledger

import "context"

// Offices returns the ids of all offices that the database holds anything of: records, people, chats or invitations,
// in ascending order.
func (db *DB) Offices(ctx context.Context) ([]string, error) {
	const query = `SELECT office FROM versions UNION SELECT office FROM sources UNION SELECT office FROM people
UNION SELECT office FROM chats UNION SELECT office FROM invites ORDER BY office`
	var ids []string
	if err := db.read.NewRaw(query).Scan(ctx, &ids); err != nil {
		return nil, fail("offices", err)
	}
	return ids, nil
}
