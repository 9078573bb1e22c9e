// Package ordertext reads the orders that a sentence gives or tells about: whom each binds, until when, and whether it is done.
package ordertext
