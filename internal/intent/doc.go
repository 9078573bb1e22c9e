// Package intent turns what an official types into a Query: which question it is, with which particulars,
// and how sure that reading is. It is deterministic, and it says what it assumed.
//
// A message is read in five steps. The word lists in lexicon/ and the gazetteer of package thai are matched,
// leftmost and longest first, common mistypings included; every word says one or more concepts. Times and
// numbers are read by package thai, looking back where the subject is figures and ahead where it is
// reminders. Then three opinions are added up: the rules in rules.txt, which are written by hand and weigh the
// concepts for and against each intent; a table of what concepts, and which follows which, say; and a table of what
// runs of letters say, for words that the lists don't know. Both tables are learnt from the messages in testdata
// («go generate»). Together they also say how sure the reading is, and whether the message is for the bot at all. At
// last the slots are filled for the intent that won.
//
// A message that leans on the one before («แล้วเมื่อวานล่ะ», «ข้อ 2») changes or uses the last query; without
// one the Query asks back, with an Option for each answer. What belongs to other subjects is OutOfScope, whatever
// words it shares with ours. Where something was assumed, Otherwise tells the other reading.
//
// To teach it a word, add it to its line in lexicon/; to teach it a way of asking, add messages to testdata/authors and
// see what the tests say; after either, «go generate» learns the tables anew. The messages in testdata/heldout are
// never tuned on.
package intent
