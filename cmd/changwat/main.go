// Command changwat is the whole program: the rehearsal that needs nothing but Go, the service for a real LINE
// channel, and the tools around them. Each subcommand has its own file, which holds its flags and its wiring
// and nothing else.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	_ "time/tzdata" // Asia/Bangkok also on machines without zone files

	"github.com/alecthomas/kong"
)

// The exit codes, a contract with whoever runs the program.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// console is what a subcommand talks to: the three standard streams and the log.
type console struct {
	in  io.Reader
	out io.Writer
	err io.Writer
	log *slog.Logger
}

type commands struct {
	settings

	Config kong.ConfigFlag `help:"Read settings from this JSON file." placeholder:"FILE"`

	Rehearse   rehearse   `cmd:"" default:"withargs" help:"Run the whole bot on this machine, with a LINE Platform and a chat page of its own (the default)."`
	Serve      serve      `cmd:"" help:"Run the bot for a LINE channel."`
	Ask        ask        `cmd:"" help:"Answer one question as to a linked official."`
	Understand understand `cmd:"" help:"Show how messages are understood, one a line from standard input."`
	Jobs       jobs       `cmd:"" help:"List the announcement jobs, or run one now."`
	Sample     sample     `cmd:"" help:"Load the sample records into the database."`
	Invite     invite     `cmd:"" help:"Print a single-use linking code."`
	People     people     `cmd:"" help:"List the officials who may ask, unlink one, or change a role."`
	Chats      chats      `cmd:"" help:"List the groups that the bot may speak in, or take the approval from one."`
	Backup     backup     `cmd:"" help:"Copy the database to a new file, also while the bot serves."`
	Restore    restore    `cmd:"" help:"Replace the database by a copy that backup has written."`
	Linesim    platform   `cmd:"" help:"Run the LINE Platform with its chat page alone, for any LINE bot."`
	Version    version    `cmd:"" help:"Print version, commit and Go version."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the program without its process: it parses args, runs the subcommand and returns the exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	var cmd commands
	helped := false
	parser, err := kong.New(&cmd,
		kong.Name("changwat"),
		kong.Description("A LINE bot for the officials of a Thai province: meetings, case counts and OTOP, each figure with its date and source."),
		kong.Writers(out, errOut),
		kong.Exit(func(int) { helped = true }), // kong would end the process once it has printed help
		kong.Configuration(kong.JSON),
		kong.Vars{"line_api": lineAPI, "line_data": lineData},
	)
	if err != nil {
		return complain(errOut, exitFailed, err)
	}
	parsed, err := parser.Parse(args)
	if helped {
		return exitDone
	}
	if err != nil {
		return complain(errOut, exitUsage, fmt.Errorf("%w; see %s --help", err, misused(args, err)))
	}
	usual := slog.LevelWarn // what a person at a terminal wants to see beside the answer
	if parsed.Command() == "serve" {
		usual = slog.LevelInfo
	}
	log := slog.New(slog.NewTextHandler(errOut, &slog.HandlerOptions{Level: cmd.level(usual)}))
	con := console{in: in, out: out, err: errOut, log: log}
	parsed.BindTo(ctx, (*context.Context)(nil))
	if err := parsed.Run(&cmd.settings, con); err != nil {
		return complain(errOut, exitFailed, err)
	}
	return exitDone
}

// misused returns the command whose usage explains a wrong command line: "changwat people unlink".
func misused(args []string, err error) string {
	wrong, ok := errors.AsType[*kong.ParseError](err)
	if !ok || wrong.Context.Selected() == nil || !slices.Contains(args, wrong.Context.Selected().Name) {
		return "changwat" // no command is named: the default one explains nothing
	}
	return wrong.Context.Selected().FullPath()
}

// complain writes err on one line and returns code.
func complain(w io.Writer, code int, err error) int {
	fmt.Fprintln(w, "changwat:", strings.Join(strings.Fields(strings.ReplaceAll(err.Error(), "\n", "; ")), " "))
	return code
}
