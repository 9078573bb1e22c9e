// Package cards shows drafts, what was saved and what was undone as their maker and who decides about them may see it.
package cards
