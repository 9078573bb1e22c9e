package bot

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"changwat/handlers"
	"changwat/internal/ledger"
)

// MenuChanges are what was changed on LINE's side.
type MenuChanges struct {
	Created, Deleted int // menus
	Aliases          int // made, changed and deleted
	Linked, Unlinked int // officials
}

// None reports whether everything was as it should be.
func (c MenuChanges) None() bool { return c == MenuChanges{} }

// Apply makes the channel's rich menus those that Draw draws, and gives each official that of the role. What stands already is
// left as it is. After an error, Apply goes on where it ended: new menus are complete before anyone sees them, and those that
// they replace are deleted last.
func (m *Menus) Apply(ctx context.Context) (done MenuChanges, err error) {
	wanted, err := m.Draw(ctx)
	if err != nil {
		return done, err
	}
	return m.apply(ctx, wanted)
}

// apply is Apply for menus that are drawn already.
func (m *Menus) apply(ctx context.Context, wanted []Menu) (done MenuChanges, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	line := richMenus{m.cfg.Sender}
	standing, err := line.list(ctx)
	if err != nil {
		return done, err
	}
	aliases, err := line.aliases(ctx)
	if err != nil {
		return done, err
	}
	ids := map[string]string{} // by alias
	for _, menu := range wanted {
		id, err := m.stand(ctx, menu, standing[menu.request.Name], aliases[menu.alias], &done)
		if err != nil {
			return done, err
		}
		ids[menu.alias] = id
	}
	for _, menu := range wanted {
		if now, exists := aliases[menu.alias]; now != ids[menu.alias] {
			if err := line.point(ctx, menu.alias, ids[menu.alias], exists); err != nil {
				return done, err
			}
			done.Aliases++
		}
	}
	if err := m.linkAll(ctx, ids, &done); err != nil {
		return done, err
	}
	return done, m.deleteOthers(ctx, standing, aliases, ids, &done)
}

// stand returns the id of a menu that LINE has with its image, making what is missing. standing are the menus of its name, of
// which the one with the alias is known to have an image.
func (m *Menus) stand(ctx context.Context, menu Menu, standing []string, aliased string, done *MenuChanges) (string, error) {
	line := richMenus{m.cfg.Sender}
	if slices.Contains(standing, aliased) {
		return aliased, nil
	}
	id := ""
	if len(standing) > 0 { // an earlier attempt ended before the alias was set
		id = standing[0]
		has, err := line.hasImage(ctx, id)
		if err != nil || has {
			return id, err
		}
	} else {
		made, err := line.create(ctx, menu.request)
		if err != nil {
			if refusedWith(err, http.StatusTooManyRequests) {
				err = fmt.Errorf("LINE takes 100 new rich menus an hour: apply again in an hour: %w", err)
			}
			return "", err
		}
		id = made
	}
	if err := line.upload(ctx, id, menu.Image); err != nil {
		return "", err
	}
	done.Created++
	return id, nil
}

// linkAll gives each official the menu of the role, as LINE itself says who has which, and takes it from whoever is not linked
// any more.
func (m *Menus) linkAll(ctx context.Context, ids map[string]string, done *MenuChanges) error {
	people, err := m.cfg.Store.People(ctx)
	if err != nil {
		return err
	}
	given, err := m.cfg.Store.MenuLinks(ctx)
	if err != nil {
		return err
	}
	m.byRole = rolesOf(ids)
	line := richMenus{m.cfg.Sender}
	for _, p := range people {
		first := m.byRole[p.Role]
		delete(given, p.UserID)
		if !isID(p.UserID, 'U') {
			continue
		}
		shown, err := line.of(ctx, p.UserID)
		if err != nil {
			return err
		}
		if !slices.Contains(tabsOf(ids, p.Role), shown) { // a tap on a tab links that tab's menu
			if err := line.link(ctx, p.UserID, first); err != nil {
				return err
			}
			done.Linked++
		}
		if err := m.cfg.Store.SetMenuLink(ctx, p.UserID, first); err != nil {
			return err
		}
	}
	for user := range given {
		if err := m.relink(ctx, user, ""); err != nil {
			return err
		}
		done.Unlinked++
	}
	return nil
}

// relink links a menu to a person, or none, and records it.
func (m *Menus) relink(ctx context.Context, user, menu string) error {
	if isID(user, 'U') {
		if err := (richMenus{m.cfg.Sender}).link(ctx, user, menu); err != nil {
			return err
		}
	}
	return m.cfg.Store.SetMenuLink(ctx, user, menu)
}

// rolesOf returns the menu with which each role's opens, of the menus by alias.
func rolesOf(ids map[string]string) map[ledger.Role]string {
	byRole := map[ledger.Role]string{}
	for _, role := range handlers.MenuRoles() {
		if id := ids[menuAlias(role, firstTab)]; id != "" {
			byRole[role] = id
		}
	}
	return byRole
}

// tabsOf returns the menus of all tabs of a role.
func tabsOf(ids map[string]string, role ledger.Role) []string {
	var all []string
	for alias, id := range ids {
		if strings.HasPrefix(alias, menuAlias(role, "")) {
			all = append(all, id)
		}
	}
	return all
}

// deleteOthers deletes the bot's menus and aliases that are not among the given ones.
func (m *Menus) deleteOthers(ctx context.Context, standing map[string][]string, aliases, ids map[string]string, done *MenuChanges) error {
	line := richMenus{m.cfg.Sender}
	for _, alias := range slices.Sorted(maps.Keys(aliases)) {
		if _, kept := ids[alias]; kept {
			continue
		}
		if err := line.deleteAlias(ctx, alias); err != nil {
			return err
		}
		done.Aliases++
	}
	kept := slices.Collect(maps.Values(ids))
	for _, name := range slices.Sorted(maps.Keys(standing)) {
		for _, id := range standing[name] {
			if slices.Contains(kept, id) {
				continue
			}
			if err := line.deleteMenu(ctx, id); err != nil {
				return err
			}
			done.Deleted++
		}
	}
	return nil
}

// Remove takes the bot's rich menus from everyone and deletes them. After an error it can be called again.
func (m *Menus) Remove(ctx context.Context) (done MenuChanges, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	line := richMenus{m.cfg.Sender}
	given, err := m.cfg.Store.MenuLinks(ctx)
	if err != nil {
		return done, err
	}
	standing, err := line.list(ctx)
	if err != nil {
		return done, err
	}
	aliases, err := line.aliases(ctx)
	if err != nil {
		return done, err
	}
	m.byRole = nil
	for _, user := range slices.Sorted(maps.Keys(given)) {
		if err := m.relink(ctx, user, ""); err != nil {
			return done, err
		}
		done.Unlinked++
	}
	return done, m.deleteOthers(ctx, standing, aliases, nil, &done)
}
