package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

// richMenus makes LINE's calls for rich menus, each bounded by callTimeout.
type richMenus struct{ s *Sender }

// blob runs one call of the API of content.
func (l richMenus) blob(ctx context.Context, what string, do func(*messaging_api.MessagingApiBlobAPI) (*http.Response, error)) error {
	if l.s.data == nil {
		return errors.New(what + ": LINE's content endpoint is not configured (LINE_DATA_ENDPOINT)")
	}
	ctx, cancel := context.WithTimeout(ctx, uploadTimeout)
	defer cancel()
	client, err := messaging_api.NewMessagingApiBlobAPI(l.s.token, messaging_api.WithBlobHTTPClient(l.s.http), messaging_api.WithBlobEndpoint(l.s.data.String()))
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	r, err := do(client.WithContext(ctx))
	return called(what, r, err)
}

// uploadTimeout bounds the upload of an image, of up to 1 MB.
const uploadTimeout = 6 * callTimeout

// list returns the ids of the bot's own menus by name. There are several of one name where two programs made them at once.
func (l richMenus) list(ctx context.Context) (map[string][]string, error) {
	own := map[string][]string{}
	err := l.s.sdkCall(ctx, "listing the rich menus", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
		r, all, err := c.GetRichMenuListWithHttpInfo()
		if err == nil {
			for _, menu := range all.Richmenus {
				if strings.HasPrefix(menu.Name, menuPrefix+" ") {
					own[menu.Name] = append(own[menu.Name], menu.RichMenuId)
				}
			}
		}
		return r, err
	})
	return own, err
}

// aliases returns the menus of the bot's own aliases.
func (l richMenus) aliases(ctx context.Context) (map[string]string, error) {
	own := map[string]string{}
	err := l.s.sdkCall(ctx, "listing the aliases of rich menus", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
		r, all, err := c.GetRichMenuAliasListWithHttpInfo()
		if err == nil {
			for _, a := range all.Aliases {
				if strings.HasPrefix(a.RichMenuAliasId, menuPrefix+"-") {
					own[a.RichMenuAliasId] = a.RichMenuId
				}
			}
		}
		return r, err
	})
	return own, err
}

// create makes a menu that has no image yet.
func (l richMenus) create(ctx context.Context, request *messaging_api.RichMenuRequest) (id string, err error) {
	err = l.s.sdkCall(ctx, "creating a rich menu", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
		r, made, err := c.CreateRichMenuWithHttpInfo(request)
		if err == nil {
			id = made.RichMenuId
		}
		return r, err
	})
	return id, err
}

// hasImage reports whether a menu has its image.
func (l richMenus) hasImage(ctx context.Context, id string) (bool, error) {
	err := l.blob(ctx, "looking for the image of a rich menu", func(c *messaging_api.MessagingApiBlobAPI) (*http.Response, error) {
		r, image, err := c.GetRichMenuImageWithHttpInfo(id)
		if err == nil {
			return r, image.Body.Close()
		}
		return r, err
	})
	if refusedWith(err, http.StatusNotFound) {
		return false, nil
	}
	return err == nil, err
}

// upload gives a menu its image. An image can be given only once.
func (l richMenus) upload(ctx context.Context, id string, image []byte) error {
	return l.blob(ctx, "uploading the image of a rich menu", func(c *messaging_api.MessagingApiBlobAPI) (*http.Response, error) {
		r, _, err := c.SetRichMenuImageWithHttpInfo(id, "image/png", bytes.NewReader(image))
		return r, err
	})
}

// point has an alias name a menu, whether it is there already or not.
func (l richMenus) point(ctx context.Context, alias, menu string, exists bool) error {
	if exists {
		return l.s.sdkCall(ctx, "changing the alias of a rich menu", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
			r, _, err := c.UpdateRichMenuAliasWithHttpInfo(alias, &messaging_api.UpdateRichMenuAliasRequest{RichMenuId: menu})
			return r, err
		})
	}
	return l.s.sdkCall(ctx, "making the alias of a rich menu", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
		r, _, err := c.CreateRichMenuAliasWithHttpInfo(&messaging_api.CreateRichMenuAliasRequest{RichMenuAliasId: alias, RichMenuId: menu})
		return r, err
	})
}

// deleteAlias deletes an alias; one that is gone already is no error.
func (l richMenus) deleteAlias(ctx context.Context, alias string) error {
	return unlessGone(l.s.sdkCall(ctx, "deleting the alias of a rich menu", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
		r, _, err := c.DeleteRichMenuAliasWithHttpInfo(alias)
		return r, err
	}))
}

// deleteMenu deletes a menu; one that is gone already is no error.
func (l richMenus) deleteMenu(ctx context.Context, id string) error {
	return unlessGone(l.s.sdkCall(ctx, "deleting a rich menu", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
		r, _, err := c.DeleteRichMenuWithHttpInfo(id)
		return r, err
	}))
}

// of returns the menu that is linked to a person; "" for none.
func (l richMenus) of(ctx context.Context, user string) (id string, err error) {
	err = l.s.sdkCall(ctx, "asking for the rich menu of an official", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
		r, linked, err := c.GetRichMenuIdOfUserWithHttpInfo(user)
		if err == nil {
			id = linked.RichMenuId
		}
		return r, err
	})
	return id, unlessGone(err)
}

// link shows a menu to a person; "" takes theirs away. LINE accepts it for people who are no friends of the bot and does nothing.
func (l richMenus) link(ctx context.Context, user, menu string) error {
	if !isID(user, 'U') {
		return errMalformedID
	}
	if menu == "" {
		return unlessGone(l.s.sdkCall(ctx, "taking a rich menu from an official", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
			r, _, err := c.UnlinkRichMenuIdFromUserWithHttpInfo(user)
			return r, err
		}))
	}
	return l.s.sdkCall(ctx, "giving an official a rich menu", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
		r, _, err := c.LinkRichMenuIdToUserWithHttpInfo(user, menu)
		return r, err
	})
}

// unlessGone returns err unless LINE answered that there is no such thing.
func unlessGone(err error) error {
	if refusedWith(err, http.StatusNotFound) {
		return nil
	}
	return err
}
