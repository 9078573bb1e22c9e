package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"

	"github.com/alecthomas/kong"
)

// environment looks up an environment variable, as os.LookupEnv does. The program is given it as a value, so that tests with
// different settings run at the same time.
type environment func(name string) (value string, set bool)

// bind makes the flags of the parser take their values from the environment where the command line does not set them. kong
// itself reads only the variables of the process.
func (env environment) bind(parser *kong.Kong) error {
	err := kong.Visit(parser.Model, func(node kong.Visitable, next kong.Next) error {
		if flag, ok := node.(*kong.Flag); ok {
			flag.Help = kong.DefaultHelpValueFormatter(flag.Value) // names the variables, which are removed next
			flag.Tag.Envs = nil
		}
		return next(nil)
	})
	if err != nil {
		return fmt.Errorf("bind the settings to the environment: %w", err)
	}
	return nil
}

// of returns the value of the variable of a flag, and its name.
func (env environment) of(flag *kong.Flag) (name, value string, set bool) {
	for _, name := range flag.Envs {
		if value, set := env(name); set {
			return name, value, true
		}
	}
	return "", "", false
}

// resolve implements kong.ResolverFunc.
func (env environment) resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	name, value, set := env.of(flag)
	if !set {
		return nil, nil
	}
	token := kong.Token{Type: kong.FlagValueToken, Value: value}
	if err := flag.Parse(kong.ScanFromTokens(token), reflect.New(flag.Target.Type()).Elem()); err != nil {
		return nil, fmt.Errorf("%w (from the environment variable %s)", errors.Unwrap(err), name)
	}
	return value, nil
}

// file is a kong.ConfigurationLoader for a file of settings, which the environment precedes.
func (env environment) file(r io.Reader) (kong.Resolver, error) {
	settings, err := kong.JSON(r)
	if err != nil {
		return nil, err
	}
	return kong.ResolverFunc(func(ctx *kong.Context, path *kong.Path, flag *kong.Flag) (any, error) {
		if _, _, set := env.of(flag); set {
			return nil, nil
		}
		return settings.Resolve(ctx, path, flag)
	}), nil
}
