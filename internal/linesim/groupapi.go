package linesim

import "net/http"

func groupEndpoints() []*endpoint {
	list := []*endpoint{
		{pattern: "GET /v2/bot/group/{groupId}/summary", rate: common(), do: func(c *call) answer {
			g, in := c.group()
			if !in {
				return notFound()
			}
			return ok(map[string]any{"groupId": g.ID, "groupName": g.Name})
		}},
	}
	for _, kind := range []string{"group", "room"} {
		base := " /v2/bot/" + kind + "/{groupId}/"
		list = append(list,
			&endpoint{pattern: "GET" + base + "members/count", rate: common(), do: memberCount},
			&endpoint{pattern: "GET" + base + "members/ids", rate: common(), do: memberIDs},
			&endpoint{pattern: "GET" + base + "member/{userId}", rate: common(), do: memberProfile},
			&endpoint{pattern: "POST" + base + "leave", rate: common(), do: leaveGroup, form: true},
		)
	}
	return list
}

// group is the group or room of the path, when the bot is in it. For LINE a group that the bot is not in does not
// exist.
func (c *call) group() (group, bool) {
	id := c.r.PathValue("groupId")
	c.chat = id
	g, known := c.p.people.group(id)
	return g, known && g.botIn
}

// memberCount leaves the bot out.
func memberCount(c *call) answer {
	g, in := c.group()
	if !in {
		return notFound()
	}
	return ok(map[string]any{"count": len(g.Members)})
}

func memberIDs(c *call) answer {
	if c.p.cfg.Bot.Unverified {
		return forbidden()
	}
	g, in := c.group()
	if !in {
		return notFound()
	}
	var shown []string
	for _, id := range g.Members {
		if who, known := c.p.people.person(id); known && !who.Hidden {
			shown = append(shown, id)
		}
	}
	return idPage(c, "memberIds", shown, 100)
}

// memberProfile works for members who are no friends or have blocked the bot, too.
func memberProfile(c *call) answer {
	_, in := c.group()
	id := c.r.PathValue("userId")
	who, known := c.p.people.person(id)
	if !in || !known || !c.p.people.isMember(c.r.PathValue("groupId"), id) {
		return notFound()
	}
	return ok(map[string]any{"userId": id, "displayName": who.Name})
}

// leaveGroup takes the bot out. LINE sends a leave event for it.
func leaveGroup(c *call) answer {
	if _, in := c.group(); !in {
		return notFound()
	}
	e, err := c.p.leave(c.r.PathValue("groupId"), "")
	if err != nil {
		return refuse(http.StatusBadRequest, err.Error())
	}
	c.p.launch(e)
	return ok(empty)
}
