// Package linesim is a LINE Platform on this machine, with a chat page: the peer of a bot under test, the rehearsal
// room of an office, and a stand-in for anyone who builds a LINE bot in any language. LINE forbids load tests against
// its own platform and cannot be reached from a test.
//
// It is stricter than LINE: what LINE documents as wrong is refused even where LINE might let it pass, and what LINE
// ignores by mistake (a misspelt property) is refused as well. It imports nothing of this project and no LINE SDK, so
// that it shares no mistakes with what it tests.
//
//	p, err := linesim.New(linesim.Config{
//		ChannelSecret: "secret", ChannelToken: "token",
//		People: []linesim.Person{{Name: "อนงค์"}},
//		Groups: []linesim.Group{{Name: "คณะทำงาน", Members: []string{"อนงค์"}}},
//	})
//	defer p.Close()
//	server := httptest.NewServer(p)                  // LINE's API: both hosts, and the page at /
//	p.SetWebhook("http://127.0.0.1:8080/line/webhook")
//	p.Say(ctx, linesim.UserID("อนงค์"), linesim.GroupID("คณะทำงาน"), "@บอท สวัสดี", p.MentionBot())
//	p.Messages(linesim.GroupID("คณะทำงาน"))          // what the chat reads now
//	p.Clock().Advance(time.Hour)
//	p.Faults().Add(linesim.Fault{Kind: "timeout-after", Path: "/v2/bot/message/push", Times: 1})
//
// Time is the platform's own Clock throughout. Files: platform.go begins; say.go, join.go, beacon.go and content.go are what
// people do; event.go and webhook.go tell the bot; api.go takes its calls, with one file for each group of functions;
// the folder check holds the rules of message objects; page*.go serve the page (its contract: pageapi.go).
//
// # The rules, where they come from and what holds them
//
// Pages are under https://developers.line.biz/en/: REF is reference/messaging-api/ (with the anchor), the others are
// under docs/messaging-api/ unless named in full. As of 2026-08-07. "here" marks what is this package's own choice.
//
//	rule                                                        page                                 test
//	signature: base64 HMAC-SHA256 over the exact bytes          verify-webhook-signature             TestWebhookRequest
//	destination, ULID webhookEventId, event time in ms          REF#request-body                     TestWebhookRequest
//	every event has the shape of LINE's schema                  github.com/line/line-openapi         TestWebhooksMatchTheFiles
//	mentions: isSelf, UTF-16 offsets, unconsented unnamed       REF#wh-text                          TestEvents
//	group events may lack userId                                REF#source-group                     TestEvents
//	a quote names the message id only                           receiving-messages                   TestEvents
//	images sent together: imageSet, in any order                REF#wh-image                         TestImagesSentTogether
//	messageEdited: groups, text, same id, new tokens            REF#edit-event                       TestEvents
//	unsend: only the id, no reply token                         REF#unsend-event                     TestEvents
//	postback with date, time or datetime                        REF#postback-event                   TestEvents
//	join, leave, memberJoined, memberLeft, follow, unfollow     REF#join-event                       TestMembershipEvents
//	follow.isUnblocked                                          REF#follow-event                     TestMembershipEvents
//	accountLink; no source or token when it failed              REF#account-link-event               TestMembershipEvents
//	membership: joined, renewed, left; plans and members        REF#membership-event                 TestMembershipsOfTheAccount
//	beacon, videoPlayComplete                                   REF#beacon-event                     TestBeaconsAndVideos
//	rooms: join, leave, messages, members                       REF#multi-person-chat                TestRooms
//	emojis in a person's text: spans in UTF-16 units            REF#wh-text                          TestEmojisOfPeople
//	unknown event types may come unannounced                    development-guidelines               TestMembershipEvents
//	several chats' events in one POST                           REF#webhook-event-objects            TestDeliveryOfWebhooks
//	empty events array as a probe                               verify-webhook-url                   TestDeliveryOfWebhooks
//	no answer in 2 s: request_timeout; failures by reason       check-webhook-error-statistics       TestDeliveryOfWebhooks
//	redelivery: off by default, same id, token, timestamp       receiving-messages                   TestReplyTokensOfRedeliveredEvents
//	duplicates without the flag; disorder                       receiving-messages                   TestWebhookFaults
//	standby: no reply token                                     REF#common-properties                TestWebhookFaults
//	1,000 events a second without loss                          here                                 TestManyWebhooks, BenchmarkSay
//	10,000 replies a second on 2 cores                          here                                 BenchmarkReply
//	reply token: once, about a minute                           REF#send-reply-message-reply-token   TestReplyTokens
//	reply token of a redelivery: 20 minutes after the event     REF#send-reply-message-reply-token   TestReplyTokensOfRedeliveredEvents
//	a refused reply does not spend the token                    here                                 TestReplyTokens
//	replies are free and take no retry key                      pricing, retrying-api-request        TestReplyTokens
//	cost is recipients, not messages; blocked cost nothing      pricing                              TestPush
//	push: 400 for a group without the bot or a strange id       REF#send-push-message                TestPush
//	who wrote can be pushed to for 7 days without friendship    REF#send-push-message                TestPush
//	retry key: UUID, 24 h, 409 with the accepted request        retrying-api-request                 TestRetryKeys
//	retry key elsewhere: 400                                    retrying-api-request                 TestRetryKeys
//	same key, other body: 400                                   here; LINE wants the same body       TestRetryKeys
//	429 «You have reached your monthly limit.»                  REF#error-messages                   TestQuota
//	quota and consumption; months of UTC+9                      REF#get-quota                        TestQuota
//	delivery counts by day of UTC+9                             REF#get-number-of-reply-messages     TestQuota
//	insight: deliveries, followers, events of a broadcast       REF#get-insight                      TestInsight
//	what is not simulated says so                               here                                 TestEveryMethodOfTheSDK
//	Date is the platform's own clock                            here                                 TestDateIsOfThePlatformsClock
//	multicast: 1–500 users, friends only                        REF#send-multicast-message           TestSendingToMany
//	broadcast to friends                                        REF#send-broadcast-message           TestSendingToMany
//	narrowcast: 202, progress, 50 recipients when filtered      REF#send-narrowcast-message          TestSendingToMany
//	429 for too many requests: token buckets, each endpoint     REF#rate-limits                      TestRateLimits, TestSendingToMany
//	401 without a good token                                    REF#status-codes                     TestEveryCallNeedsTheToken
//	400, 404, 405, 413 (2 MB), 415                              REF#status-codes                     TestRequestsThatAreNoneOfLINEs
//	answers have the shape of LINE's schema                     github.com/line/line-openapi         every test that calls the API
//	what the schema refuses is refused                          github.com/line/line-openapi         TestWhatTheFilesRefuseIsRefused
//	profile: 404 when blocked or never met                      REF#get-profile                      TestProfiles
//	groups: summary, count without the bot, members, leave      REF#group                            TestGroups
//	404 for a group that the bot is not in                      REF#group                            TestGroups
//	lists of ids: verified accounts, pages                      REF#get-follower-ids                 TestUnverifiedAccounts, TestProfiles
//	loading: 202, 5–60 s by fives, private chats only           use-loading-indicator                TestLoadingAnimation
//	mark as read: everything before too; no expiry              mark-as-read                         TestMarkAsRead
//	content, preview, transcoding; 202 while not ready          REF#get-content                      TestContent
//	unsent content is gone                                      REF#unsend-event                     TestContent
//	webhook endpoint: https, 500 characters; test               REF#set-webhook-endpoint-url         TestWebhookEndpointByAPI
//	rich menus: object, image, alias, default, links, batch     REF#rich-menu                        TestRichMenusByTheSDK
//	stateless token: 15 minutes, cannot be revoked              docs/basics/channel-access-token     TestTokensByTheSDK
//	short-lived: 30 at most, the oldest goes                    docs/basics/channel-access-token     TestTokensByTheSDK
//	v2.1: signed assertion of 30 minutes, 30 tokens, 30 days    docs/basics/channel-access-token     TestTokensByTheSDK, TestAssertionKeys
//	id tokens: ES256, audience, nonce, subject, expiry          docs/line-login/verify-id-token      TestIDTokens
//	one to five messages                                        REF#send-push-message                TestNumberOfMessages
//	errors outside messages, inside Flex, templates, textV2     «Where the words come from», below   TestAnswersInLINEsWords
//	the inside only when all is well outside, of one message    here                                 TestOneStepAfterTheOther
//	unknown properties: refused in Flex                         py#111, below                        TestMessageRules
//	unknown properties elsewhere                                stricter: LINE is not known to       TestMessageRules
//	quick reply postbacks need displayText (or text)            REF#postback-action; LINE's answer   TestMessageRules
//	                                                            to one without is not known
//	null for a property                                         stricter: LINE took it as absent     TestMessageRules
//	                                                            (php#98), its files do not
//	UTF-16 units, grapheme clusters in templates                text-character-count                 TestMessageRules
//	labels and texts of actions: clusters and code points       text-character-count; LINE was       TestMessageRules
//	                                                            seen to refuse 22 code points
//	text, textV2, sticker, sender                               REF#text-message                     TestMessageRules
//	image, video, audio, location, imagemap                     REF#image-message                    TestMessageRules
//	templates                                                   REF#template-messages                TestMessageRules
//	Flex: structure, sizes, colours, 30 KB, 50 KB, 12 bubbles   REF#flex-message                     TestMessageRules
//	Flex: a block's first component is not absolute             flex-message-layout («Offset»)       TestMessageRules
//	Flex: offsets may be negative                               LINE's showcases of Flex Messages    TestMessageRules
//	actions, labels, quick replies                              REF#action-objects                   TestMessageRules
//	URLs: https, schemes, percent-encoded                       REF#url-encoding                     TestMessageRules
//	mentions: group members, by reply and push only             REF#text-message-v2-mention-object   TestRulesOfTheChat
//	quote tokens: their own chat, reusable                      get-quote-tokens                     TestRulesOfTheChat
//	quick replies: the last message's, until the next message   using-quick-reply                    TestRulesOfTheChat
//	a bot on LINE's Node.js SDK holds a conversation           here                                 TestConversationByAnotherLanguage
//	faults: before and after accepting, and their retries       here                                 TestFaults
//	the journal tells the cost and the refusing rule            here                                 TestJournal
//	the clock never goes back                                   here                                 TestClock
//	the page is guarded against other sites                     here                                 TestPageIsGuarded
//
// # What is not here
//
// Audiences, coupons, insight of rich menus, LINE notification messages, module channels, mission stickers and the
// registration of LIFF apps are not simulated: unsimulated.go lists their functions, each of which answers 501 with LINE's
// error object and its name. A path that LINE does not have either answers 404. LINE publishes neither its redelivery
// schedule nor the words that a sender's name may not hold: Config.Redeliver and a few words stand in for them.
//
// # Where the words come from
//
// REF#error-messages lists the sentences, not the details. These come from answers of LINE's that people quoted, in
// the issues of line/line-bot-sdk-python (py), -go (go), -java (java) and -php (php), and of others named in full:
//
//	The request body has N error(s); messages[0].text: May not be empty        bottenderjs/messaging-apis#171
//	messages[0].altText, messages[0].template: May not be empty                py#641
//	messages[0].quickReply.items[3].action: `label` must be specified          java#258
//	messages[0].quickReply.items[0].action.text: must be specified             py#728
//	sender.name length is invalid                                              cofacts/rumors-line-bot#402
//	A message (messages[0])<U+00A0>in the request body is invalid              py#111, py#314
//	/hero/url: invalid uri scheme                                              py#314
//	/styles/type: unknown field                                                py#111
//	/footer/contents/2: invalid property (a component that is none)            go#657
//	/contents/5/body/contents/0/text: must be non-empty text                   cofacts/rumors-line-bot#212
//	/contents/0/footer/contents/1/action/text: must be non-empty text          nijialin.com/2020/04/11
//	Too large flex message (without a property)                                cofacts/rumors-line-bot#98
//	template/columns/5/title: must not be longer than 40 characters            zaoldyeck/cross-platform-chatbot#1
//	template/actions/0/uri: size must be between 0 and 1000                    cofacts/rumors-line-bot#125
//	The property, 'to', in the request body is invalid (line: -, column: -)    py#729
//
// Everything else follows these by analogy: inside a Flex container whatever has no word of its own is «invalid
// property», and the journal adds what LINE leaves unsaid.
package linesim
