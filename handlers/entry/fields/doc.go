// Package fields parts a text that tells several things of one record into what it says of each part of it: where, when, who takes the chair, who
// takes part.
package fields
