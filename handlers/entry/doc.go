// Package entry takes what officials give to be recorded: a sentence, a press release, a table or a file becomes a draft, which its maker puts
// right, saves or drops, and which a second official approves where that is needed. What a message leaves open is asked for, one thing at a
// time, and nothing is recorded by a guess. Every change is a proposal: nothing here writes records.
package entry
