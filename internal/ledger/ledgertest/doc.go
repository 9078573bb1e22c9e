// Package ledgertest gives tests real databases: an SQLite file, and a PostgreSQL server that it starts itself, one
// for each test binary, with a database of its own for each test. Only tests may import it.
//
// A package whose tests use Postgres or EachEngine ends the server in its TestMain:
//
//	func TestMain(m *testing.M) { os.Exit(ledgertest.Main(m.Run)) }
//
// Where no PostgreSQL is installed, those tests are skipped with the reason; with CHANGWAT_TEST_REAL=1 they fail.
package ledgertest
