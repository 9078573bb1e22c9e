// Package concept lists what words can say: that they are about a meeting, ask when, or name a post. Word lists and rules name
// concepts, and what reads a message asks which of them it holds.
package concept
