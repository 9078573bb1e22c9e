package ledger

import (
	"context"
	"errors"
	"net"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
)

// The codes of PostgreSQL's errors while connecting (PostgreSQL 15, appendix A).
const (
	codeInvalidAuthorization = "28000"
	codeInvalidPassword      = "28P01"
	codeNoSuchDatabase       = "3D000"
	codeTooManyConnections   = "53300"
	codeCannotConnectNow     = "57P03"
)

// ConnectAdvice returns what an operator can do about an error that says that PostgreSQL could not be reached; "" for any
// other error. Unlike the error itself it does not name the host, the user and the database.
func ConnectAdvice(err error) string {
	if refusal, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch refusal.Code {
		case codeInvalidAuthorization, codeInvalidPassword:
			return "PostgreSQL refuses the user or the password in DATABASE_URL: correct them, or allow the user in pg_hba.conf"
		case codeNoSuchDatabase:
			return "PostgreSQL has no database of the name in DATABASE_URL: create it with createdb, or correct the name"
		case codeTooManyConnections:
			return "PostgreSQL has no free connection: raise max_connections, or stop other clients"
		case codeCannotConnectNow:
			return "PostgreSQL is starting or stopping: try again when it accepts connections (pg_isready)"
		}
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); !ok {
		return ""
	}
	var unknown *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &unknown):
		return "the host in DATABASE_URL has no address: correct its name, or check this machine's DNS"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "PostgreSQL does not listen at the host and port in DATABASE_URL: start it, or correct them"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "PostgreSQL does not answer at the host and port in DATABASE_URL: check the network and the firewall"
	}
	return "no connection to the PostgreSQL server in DATABASE_URL: check that it runs and that this machine can reach it"
}
