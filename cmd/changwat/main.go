// Command changwat is the whole program: the rehearsal, which needs nothing but Go, the service for a real LINE channel,
// and the tools for both. Each subcommand has its own file with its flags and its wiring.
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

	"changwat/internal/ledger"
)

// The exit codes, on which scripts rely.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// console holds the environment, the standard streams and the log of a subcommand.
type console struct {
	env environment
	in  io.Reader
	out io.Writer
	err io.Writer
	log *slog.Logger
}

type commands struct {
	settings

	Config kong.ConfigFlag `help:"Read settings from this JSON file." placeholder:"FILE"`

	Rehearse rehearse `cmd:"" default:"withargs" help:"Run the whole bot on this machine, with a LINE Platform and a chat page of its own (the default)."`
	Serve    serve    `cmd:"" help:"Run the bot for a LINE channel."`
	Ask      ask      `cmd:"" help:"Answer a question as for a linked official."`
	reading  `embed:""`
	Jobs     jobs `cmd:"" help:"List the announcement jobs, or run one now."`
	changing `embed:""`
	Invite   invite `cmd:"" help:"Print a single-use linking code, list the codes that nobody has used, or void one."`
	People   people `cmd:"" help:"List the officials who may ask, unlink one, or change a role."`
	Chats    chats  `cmd:"" help:"List the groups of the bot, take the approval from one, or change what it is sent."`
	keeping  `embed:""`
	Linesim  platform `cmd:"" help:"Run the LINE Platform with its chat page alone, for any LINE bot."`
	Version  version  `cmd:"" help:"Print version, commit and Go version."`
}

// changing are the commands that look at the office's records as a whole, or change them.
type changing struct {
	Sample    sample         `cmd:"" help:"Load the sample records into the database."`
	Import    importing      `cmd:"" help:"Read a press release into the office's records, as one proposal."`
	Proposals proposals      `cmd:"" help:"List the changes that are proposed, show, apply or reject one."`
	Settings  officeSettings `cmd:"" help:"List the office's settings, or change one."`
	Audit     audit          `cmd:"" help:"Verify the audit chain."`
	Export    exporting      `cmd:"" help:"Write all records with their provenance and revisions, as JSON, CSV or a workbook."`
}

// keeping are the commands that keep the service and its channel in order.
type keeping struct {
	Menu    menu    `cmd:"" help:"Apply the rich menus of the channel, preview them, or remove them."`
	Doctor  doctor  `cmd:"" help:"Check everything that the service needs, one line each."`
	Backup  backup  `cmd:"" help:"Copy the database to a new file, also while the bot serves."`
	Restore restore `cmd:"" help:"Replace the database by a copy that backup has written."`
}

// reading are the commands that show how a text is read.
type reading struct {
	Understand understand `cmd:"" help:"Show how messages are understood, one a line from standard input."`
	Read       read       `cmd:"" help:"Show what a press release states. Saves nothing."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	code := run(ctx, os.Args[1:], os.LookupEnv, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run parses args, runs the subcommand and returns the exit code. Tests call it instead of starting a process.
func run(ctx context.Context, args []string, env environment, in io.Reader, out, errOut io.Writer) int {
	var cmd commands
	helped := false
	parser, err := kong.New(&cmd,
		kong.Name("changwat"),
		kong.Description("A LINE bot for the officials of a Thai province: meetings, case counts and OTOP, each figure with its date and source."),
		kong.Writers(out, errOut),
		kong.Exit(func(int) { helped = true }), // by default kong ends the process after printing help
		kong.Resolvers(kong.ResolverFunc(env.resolve)),
		kong.Configuration(env.file),
		kong.Vars{"line_api": lineAPI, "line_data": lineData},
	)
	if err == nil {
		err = env.bind(parser)
	}
	if err != nil {
		return printError(errOut, exitFailed, err)
	}
	parsed, err := parser.Parse(args)
	if helped {
		return exitDone
	}
	if err != nil {
		return printError(errOut, exitUsage, fmt.Errorf("%w; see %s --help", err, usageCommand(args, err)))
	}
	level := slog.LevelWarn // for a person at a terminal
	if parsed.Command() == "serve" {
		level = slog.LevelInfo
	}
	log := slog.New(slog.NewTextHandler(errOut, &slog.HandlerOptions{Level: cmd.Log.or(level)}))
	con := console{env: env, in: in, out: out, err: errOut, log: log}
	parsed.BindTo(ctx, (*context.Context)(nil))
	if err := parsed.Run(&cmd.settings, con); err != nil {
		return printError(errOut, exitFailed, err)
	}
	return exitDone
}

// usageCommand returns the command whose --help explains a wrong command line, such as "changwat people unlink".
func usageCommand(args []string, err error) string {
	wrong, ok := errors.AsType[*kong.ParseError](err)
	if !ok || wrong.Context.Selected() == nil || !slices.Contains(args, wrong.Context.Selected().Name) {
		return "changwat" // no command was named, and the default one is not the subject
	}
	return wrong.Context.Selected().FullPath()
}

// printError writes err, or what to do about it, on one line and returns code.
func printError(w io.Writer, code int, err error) int {
	if advice := ledger.ConnectAdvice(err); advice != "" {
		err = errors.New(advice)
	}
	fmt.Fprintln(w, "changwat:", strings.Join(strings.Fields(strings.ReplaceAll(err.Error(), "\n", "; ")), " "))
	return code
}
