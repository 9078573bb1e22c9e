// Package contacttext reads who holds a post, and how an office or a person is reached, as a sentence tells it; a private number is never one.
package contacttext
