package linesim

import "net/http"

// unsimulated are LINE's functions that an office's bot does without, by method and path. Each answers 501, which LINE
// itself never does, with LINE's error object and the name of the function: whoever calls one by mistake, or needs it,
// learns that the answer is not LINE's.
var unsimulated = []struct{ pattern, name string }{
	{"GET /v2/bot/audienceGroup/list", "list of audiences"},
	{"GET /v2/bot/audienceGroup/shared/list", "list of shared audiences"},
	{"GET /v2/bot/audienceGroup/shared/{id}", "shared audience"},
	{"GET /v2/bot/audienceGroup/{id}", "audience"},
	{"DELETE /v2/bot/audienceGroup/{id}", "delete an audience"},
	{"PUT /v2/bot/audienceGroup/{id}/updateDescription", "rename an audience"},
	{"POST /v2/bot/audienceGroup/upload", "audience of uploaded user ids"},
	{"PUT /v2/bot/audienceGroup/upload", "add user ids to an audience"},
	{"POST /v2/bot/audienceGroup/upload/byFile", "audience of an uploaded file"},
	{"PUT /v2/bot/audienceGroup/upload/byFile", "add a file to an audience"},
	{"POST /v2/bot/audienceGroup/click", "audience of clicks"},
	{"POST /v2/bot/audienceGroup/imp", "audience of impressions"},
	{"POST /v2/bot/coupon", "create a coupon"},
	{"GET /v2/bot/coupon", "list of coupons"},
	{"GET /v2/bot/coupon/{id}", "coupon"},
	{"PUT /v2/bot/coupon/{id}/close", "close a coupon"},
	{"GET /v2/bot/insight/richmenu/{id}/summary", "insight of a rich menu"},
	{"GET /v2/bot/insight/richmenu/{id}/daily", "daily insight of a rich menu"},
	{"POST /bot/pnp/push", "LINE notification message"},
	{"GET /v2/bot/message/delivery/pnp", "count of LINE notification messages"},
	{"POST /v2/bot/chat/{id}/control/acquire", "acquire chat control (module channel)"},
	{"POST /v2/bot/chat/{id}/control/release", "release chat control (module channel)"},
	{"POST /v2/bot/channel/detach", "detach a module channel"},
	{"GET /v2/bot/list", "list of bots of a module channel"},
	{"POST /module/auth/v1/token", "attach a module channel"},
	{"POST /shop/v3/mission", "mission sticker"},
	{"GET /liff/v1/apps", "list of LIFF apps"},
	{"POST /liff/v1/apps", "add a LIFF app"},
	{"PUT /liff/v1/apps/{id}", "change a LIFF app"},
	{"DELETE /liff/v1/apps/{id}", "delete a LIFF app"},
}

// unsimulatedEndpoints answers for the functions that are not simulated. Their bodies are read as bytes and not looked at.
func unsimulatedEndpoints() []*endpoint {
	list := make([]*endpoint, 0, len(unsimulated))
	for _, f := range unsimulated {
		list = append(list, &endpoint{pattern: f.pattern, rate: common(), upload: true, open: true, do: func(c *call) answer {
			c.note = "not simulated"
			return refuse(http.StatusNotImplemented, "linesim does not simulate this function of LINE's: "+f.name)
		}})
	}
	return list
}
