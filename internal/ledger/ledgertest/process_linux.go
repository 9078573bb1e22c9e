package ledgertest

import (
	"os/user"
	"syscall"
)

// attributes has a process run as the given user, apart from the terminal's interrupts, and end with the tests even
// if they are killed.
func attributes(as *user.User) *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGQUIT}
	if as != nil {
		a.Credential = &syscall.Credential{Uid: uint32(number(as.Uid)), Gid: uint32(number(as.Gid))}
	}
	return a
}
