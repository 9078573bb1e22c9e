// Package cache keeps what may be lost at any moment: answers, conversations, profiles and claims. Its Store
// is Redis where several processes share it, or the process's own memory on a single machine. Losing it costs
// time, never an answer.
package cache
