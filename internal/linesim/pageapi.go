package linesim

// The chat page's contract
//
// The page is plain files embedded from page/ and served under / (GET / is page/index.html). Everything else it
// needs is under /_/. Times are RFC 3339 in Config.Zone, from the platform's own clock. Ids are LINE's: U… people
// and the bot, C… groups, R… rooms; a private chat's id is the person's id. Message ids are decimal strings.
//
// GET /_/state answers everything there is to draw:
//
//	{"bot":    {"id","name","icon"},
//	 "people": [Person], "groups": [Group], "chats": [Chat],
//	 "clock":  {"now","rate","next"},             next: the bot's next announcement, "" when there is none
//	 "quota":  {"type":"limited|none","limit","used"},
//	 "faults": [Fault],
//	 "webhook":{"url","active","redelivery","errors":[WebhookError]},
//	 "notice": why the clock is where it is, to show until it is closed; "" for none,
//	 "seq":    number of the last event of /_/events that this state contains,
//	 "run":    another string for each run of the platform: message ids begin anew with each}
//
//	Person  {"id","name","post","role","icon","friend":bool,"blocked":bool}   icon: a letter, an emoji or a path; "" is drawn
//	Group   {"id","name","icon","members":[person ids],"bot":bool,"room":bool}
//	Chat    {"id","kind":"private|group|room","name","messages":[Message],
//	         "quickReply":{"items":[…]} or null       LINE's object, only while LINE would show it
//	         "loading":"time it ends" or "",
//	         "richMenu":{LINE's rich menu object,"richMenuId","image":"/_/richmenu/{id}"} or null}   private chats
//	Message {"id","chat","from":person or bot id,"time","type":"text|textV2|flex|sticker|image|system|…",
//	         "body":   LINE's message object as it was sent (flex: {"type":"flex","altText","contents"}),
//	         "mentions":[{"index","length","userId" or "all":true}]   UTF-16 offsets in body.text; bot textV2 resolved
//	         "text":   the words to show for text and textV2 (placeholders filled in),
//	         "alt":    what a phone's notification shows,
//	         "quote":  id of the quoted message or "",
//	         "edited":bool,"unsent":bool,"silent":bool (notificationDisabled),
//	         "read":bool   the bot marked a person's message as read
//	         "request":journal number that brought it, 0 for people}
//	        type "system" has only "text" («… เข้าร่วมกลุ่ม»).
//	Fault   {"id","kind","path","times","seconds","status"}    see POST /_/fault
//	Entry   {"seq","time","kind":"api|webhook|clock|fault","method","target":"path or URL","status",
//	         "ms","requestId","cost":recipients that count against the quota,"chat",
//	         "request":JSON,"response":JSON,"refusal":"messages[0].text: …" or "","refusalThai","note"}
//	WebhookError {"minute","reason","detail","count"}   failures of 60 seconds; see statistics.go
//
// GET /_/events is a Server-Sent Events stream. Each has "id: N" (continue with Last-Event-ID; when too much was
// missed, or the stream is too slow, "reset" comes: read /_/state again). Names and data:
//
//	message   Message                     added
//	edit      Message                     changed: edited, unsent, read
//	quickreply{"chat","quickReply"}       null: gone
//	loading   {"chat","until"}            "" : gone
//	richmenu  {"chat","richMenu"}         null: none
//	clock     {"now","rate","next"}       set, moved, or its speed changed; in between the page counts itself
//	journal   Entry                       an API call with its answer, or a webhook with the bot's answer
//	quota     {"type","limit","used"}
//	person    Person
//	group     Group
//	faults    [Fault]
//	webhookerror WebhookError             new, or its count grew
//	reset     {}
//
// POST bodies are JSON (Content-Type: application/json), same origin only. Answers: 200 {"ok":true,…}, or 4xx
// {"error":"English sentence","thai":"the same in Thai" or ""}. "chat" may be "" for the private chat of "from".
//
//	/_/say       {"from","chat","text","mentions":[{"index","length","userId" | "all":true}],"quotedMessageId",
//	              "emojis":[{"index","length","productId","emojiId"}]}
//	             → {"id"}. mentions and emojis are UTF-16 offsets in text; userId may be the bot's
//	/_/postback  {"from","chat","data","displayText","params":{"date"|"time"|"datetime":"…",
//	              "newRichMenuAliasId","status"}}   displayText is shown as from's message
//	/_/send      {"from","chat","type":"sticker","packageId","stickerId"}
//	             {…,"type":"image|video|audio|file","name","data":base64,"mime"}   at most 12 MB
//	             {…,"type":"location","title","address","latitude","longitude"}     → {"id"}
//	/_/edit      {"from","chat","id","text","mentions","emojis"}     groups only, own text messages
//	/_/unsend    {"from","chat","id"}
//	/_/join      {"chat","person"}    person enters the group; person = bot id or "": the bot is invited
//	/_/leave     {"chat","person"}    person = bot id or "": the bot is removed
//	/_/follow    {"person"}           adds the bot as a friend, or unblocks it
//	/_/unfollow  {"person"}           blocks the bot
//	/_/group     {"name","members":[ids or names],"room":bool} → {"id"}    a group or room that the bot is not in yet
//	/_/membership{"person","type":"joined|renewed|left","membershipId":1}    a paid plan; see membership.go
//	/_/beacon    {"person","hwid":"ten hexadecimal digits","type":"enter|stay|banner","dm"}
//	/_/video     {"person","trackingId"}    the person has seen the bot's video to its end
//	/_/standby   {"on":bool}          another channel holds the chats: events have mode standby and no reply token
//	/_/key       {"kid","jwk":"public RSA key as JSON"}    registers an assertion key
//	/_/switchmenu{"from","richMenuAliasId","data"}    a richmenuswitch action was tapped
//	/_/clock     {"advance":"1h30m"} | {"to":"2021-05-01T08:00:00+07:00"} | {"to":"next"} | {"rate":60}
//	             → {"now","rate","next"}. Never backwards (400). 409 when to=next and nothing is planned
//	/_/fault     {"kind","path","times","seconds","status"} → Fault; {"clear":true}; {"remove":id}
//	             kinds: see Fault in fault.go. path is a prefix, "" for every call; times 0 = until removed
//	/_/quota     {"limit":300,"used":299}    set from the page; limit -1 = none
//
//	GET /_/journal?after=SEQ    {"entries":[Entry]} oldest first
//	GET /_/content/{id}         what a person sent (image, file …)
//	GET /_/content/{id}/preview
//	GET /_/richmenu/{id}        a rich menu's image
//	GET /_/media?url=…          the bytes behind an https URL in a bot's message when the embedding program
//	                            knows them (Config.Media); 404 otherwise: the page draws a labelled placeholder.
//	                            The page asks no other host for anything
