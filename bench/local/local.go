// Package local builds and addresses the programs that the benchmarks start on this machine.
package local

import (
	"context"
	"fmt"
	"net"
	"os/exec"
	"path/filepath"
)

// FreeAddress returns an address of this machine on which nothing listens.
func FreeAddress(ctx context.Context) (string, error) {
	free, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return free.Addr().String(), free.Close()
}

// Build builds a package of this module into a directory, and returns the path of the program. The working directory must
// be the root of the module.
func Build(ctx context.Context, dir, pkg string) (program string, err error) {
	program = filepath.Join(dir, filepath.Base(pkg))
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", program, pkg).CombinedOutput(); err != nil {
		return "", fmt.Errorf("building %s: %w\n%s", pkg, err, out)
	}
	return program, nil
}
