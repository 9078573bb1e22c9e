package main

import (
	"bytes"
	"os"
	"testing"
)

func TestEveryConceptOfTheWordListsIsDeclared(t *testing.T) {
	want, err := source("../..")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../names.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("names.go is not what the word lists and derived.txt make: run go generate ./internal/intent")
	}
}
