// Package figuretext reads the counts that a sentence or a reply tells of: of which disease, where, which count of the day or in total, and how many.
package figuretext
