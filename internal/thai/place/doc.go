// Package place knows every province, district and subdistrict of Thailand by its official name and code, and finds them in
// text: abbreviated, by nickname, mistyped, or by their sound. Of several places with one name the one in the office's own
// province is meant, unless the text names another; where that is left open, all of them are returned.
package place
