package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"changwat/bot"
)

type menu struct {
	Apply   applyMenus   `cmd:"" help:"Make the channel's rich menus those of the office's topics, one for each role, and show them to the officials."`
	Preview previewMenus `cmd:"" help:"Print what the menus hold, and write their images to a folder."`
	Remove  removeMenus  `cmd:"" help:"Take the menus from everyone and delete them."`
}

type applyMenus struct{}

// Run applies the menus. What stands already stays; after a failure the next run goes on where this one ended.
func (applyMenus) Run(ctx context.Context, s *settings, con console) error {
	return withChannel(ctx, s, con, func(m *bot.Menus) error {
		done, err := m.Apply(ctx)
		return reportMenus(con, done, err, "applied in part; run the command again to go on")
	})
}

type removeMenus struct{}

// Run removes the menus.
func (removeMenus) Run(ctx context.Context, s *settings, con console) error {
	return withChannel(ctx, s, con, func(m *bot.Menus) error {
		done, err := m.Remove(ctx)
		return reportMenus(con, done, err, "removed in part; run the command again to go on")
	})
}

// withChannel runs do with the menus of the LINE channel in the settings.
func withChannel(ctx context.Context, s *settings, con console, do func(*bot.Menus) error) error {
	if s.Line.Token == "" {
		return errors.New("LINE_CHANNEL_ACCESS_TOKEN is missing: copy it from the Messaging API tab of the LINE Developers Console (the rehearsal applies its menus by itself)")
	}
	return withDatabase(ctx, s, con, func(a *app) error {
		sender, err := a.sender(s.Line.APIEndpoint, s.Line.DataEndpoint, s.Line.Token)
		if err != nil {
			return err
		}
		defer sender.Close()
		return do(a.menus(sender))
	})
}

// reportMenus prints what was changed on LINE's side, also before an error.
func reportMenus(con console, done bot.MenuChanges, err error, inPart string) error {
	if done.None() && err == nil {
		_, err := fmt.Fprintln(con.out, "nothing to change")
		return err
	}
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{
		{done.Created, "menus created"}, {done.Aliases, "aliases changed"}, {done.Linked, "officials given their menu"},
		{done.Unlinked, "officials without a menu now"}, {done.Deleted, "menus deleted"},
	} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	if len(parts) > 0 {
		if _, err := fmt.Fprintln(con.out, strings.Join(parts, ", ")); err != nil {
			return err
		}
	}
	if err != nil && !done.None() {
		return fmt.Errorf("%s: %w", inPart, err)
	}
	return err
}

type previewMenus struct {
	Images string `help:"Folder to write the images to, as PNG files named by role and tab." placeholder:"DIR"`
}

// Run prints each tile of each menu with what a tap says, and writes the images.
func (c *previewMenus) Run(ctx context.Context, s *settings, con console) (err error) {
	a, err := open(ctx, s, con)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	drawn, err := a.menus(nil).Draw(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(con.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ROLE\tTAB\tTILE\tA TAP SAYS")
	for _, m := range drawn {
		for _, t := range m.Tiles {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", m.Role, m.Title, t.Label, t.Ask)
		}
	}
	if err := table.Flush(); err != nil || c.Images == "" {
		return err
	}
	if err := os.MkdirAll(c.Images, 0o755); err != nil {
		return fmt.Errorf("create the folder of the images: %w", err)
	}
	for _, m := range drawn {
		name := filepath.Join(c.Images, fmt.Sprintf("menu-%s-%s.png", m.Role, m.Tab))
		if err := os.WriteFile(name, m.Image, 0o644); err != nil {
			return fmt.Errorf("write the image of a menu: %w", err)
		}
	}
	_, err = fmt.Fprintf(con.out, "%d images in %s\n", len(drawn), c.Images)
	return err
}
