// Package fairtext reads the OTOP fairs and sales that a sentence tells of, and finds the fair of the records that it speaks of.
package fairtext
