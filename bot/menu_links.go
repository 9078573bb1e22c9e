package bot

import (
	"context"
	"time"
)

// menuPoll is how often it is checked whether an official has got or lost a right or a role.
const menuPoll = 2 * time.Second

// Run gives officials the menu of their role as they are linked and their roles change, and takes it away with the right, until
// ctx ends. It notices what other processes and the command line change. What fails is tried again.
func (m *Menus) Run(ctx context.Context) error {
	tick := time.NewTicker(menuPoll)
	defer tick.Stop()
	for logged := ""; ; {
		err := m.Sync(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case err == nil:
			logged = ""
		case err.Error() != logged:
			logged = err.Error()
			m.cfg.Log.WarnContext(ctx, "the menus of officials could not be brought up to date, will be retried", "err", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// Sync gives every official the menu of the role, and takes it from whoever is not linked any more. It does nothing where nothing
// has changed since it last succeeded, and calls LINE only where a menu is not the right one.
func (m *Menus) Sync(ctx context.Context) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	version, err := m.cfg.Store.Version(ctx)
	if err != nil || !m.forgotten.Swap(false) && version == m.complete {
		return err
	}
	m.complete = ""
	wrong, err := m.wrong(ctx)
	if err != nil {
		return err
	}
	if len(wrong) > 0 || len(m.byRole) == 0 {
		ids, err := (richMenus{m.cfg.Sender}).aliases(ctx) // another process may have applied others
		if err != nil {
			return err
		}
		m.byRole = rolesOf(ids)
		if wrong, err = m.wrong(ctx); err != nil {
			return err
		}
	}
	for user, menu := range wrong {
		if err := m.relink(ctx, user, menu); err != nil {
			return err
		}
	}
	m.complete = version
	return nil
}

// wrong returns whom LINE shows another menu than that of the role, with the right one; "" for none. A role that has no menu is
// left as it is.
func (m *Menus) wrong(ctx context.Context) (map[string]string, error) {
	people, err := m.cfg.Store.People(ctx)
	if err != nil {
		return nil, err
	}
	given, err := m.cfg.Store.MenuLinks(ctx)
	if err != nil {
		return nil, err
	}
	wrong := map[string]string{}
	for _, p := range people {
		if right := m.byRole[p.Role]; right != "" && given[p.UserID] != right {
			wrong[p.UserID] = right
		}
		delete(given, p.UserID)
	}
	for user := range given {
		wrong[user] = ""
	}
	return wrong, nil
}

// forget has a person who added the bot again given the menu anew: LINE took it away with the block. m may be nil.
func (m *Menus) forget(ctx context.Context, user string) error {
	if m == nil || user == "" {
		return nil
	}
	defer m.forgotten.Store(true)
	return m.cfg.Store.SetMenuLink(ctx, user, "")
}
