// Package letter takes text apart into single letters of one byte each, in which words are looked up.
package letter
