package chart_test

import (
	"bytes"
	"reflect"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"changwat/internal/chart"
)

func TestAPictureIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := pictures().Draw(t, "picture")
		data, err := p.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var read chart.Picture
		if err := read.UnmarshalBinary(data); err != nil {
			t.Fatal(err)
		}
		again, err := read.MarshalBinary()
		if err != nil || !bytes.Equal(data, again) {
			t.Fatalf("written again it differs: %v", err)
		}
		if p.Finding() != read.Finding() || p.Alt() != read.Alt() || !reflect.DeepEqual(labels(p), labels(read)) {
			t.Fatalf("%+v was read as %+v", p, read)
		}
	})
}

// The longest addresses of LINE's buttons have 1,000 characters, of which 750 bytes are left for a picture.
func TestUsualPicturesAreShort(t *testing.T) {
	for name, p := range samples() {
		data, err := p.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > 600 {
			t.Errorf("%s takes %d bytes", name, len(data))
		}
	}
}

func FuzzUnmarshalPicture(f *testing.F) {
	for _, p := range samples() {
		data, err := p.MarshalBinary()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	d := drawer(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var p chart.Picture
		if p.UnmarshalBinary(data) != nil {
			return
		}
		_, _ = d.Layout(p) // what can be read can be laid out, or is refused
		_ = p.Alt()
	})
}

func TestTheSamePictureGivesTheSameBytes(t *testing.T) {
	d := drawer(t)
	for name, p := range samples() {
		draw := func() []byte {
			l, err := d.Layout(p)
			if err != nil {
				t.Error(err)
				return nil
			}
			data, err := d.PNG(l, chart.InCard)
			if err != nil {
				t.Error(err)
			}
			return data
		}
		first := draw()
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				if !bytes.Equal(first, draw()) {
					t.Errorf("%s: drawn at the same time it differs", name)
				}
			})
		}
		wait.Wait()
		if len(first) > 200<<10 {
			t.Errorf("%s has %d bytes", name, len(first))
		}
	}
}
