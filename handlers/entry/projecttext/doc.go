// Package projecttext reads the projects that a sentence or a list tells of: title, year, money, who carries it out, where, and how far it has come.
package projecttext
