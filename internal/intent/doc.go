// Package intent turns what an official types into a Query: which question it is, with which particulars,
// and how sure that reading is. It is deterministic, and it says what it assumed.
//
// A message is read in five steps. The word lists in lexicon/ and the gazetteer of package thai are matched,
// leftmost and longest first, common mistypings included; every word says one or more concepts. Times and
// numbers are read by package thai, looking back where the subject is figures and ahead where it is
// reminders. The rules in rules.txt weigh the concepts for and against each intent, and a small classifier of
// concepts and of which follows which, trained on the messages in testdata («go generate»), is added to them;
// together they also say how sure the reading is. What neither finds enough for is refused. At last the slots
// are filled for the intent that won.
//
// A message that leans on the one before («แล้วเมื่อวานล่ะ», «ข้อ 2») changes or uses the last query; without
// one the Query asks back. What belongs to other subjects is OutOfScope, whatever words it shares with ours.
//
// To teach it a word, add it to its line in lexicon/; to teach it a way of asking, add messages to testdata and
// see what the tests say; after either, «go generate» trains the classifier anew. The messages in testdata/heldout
// are never tuned on.
package intent
