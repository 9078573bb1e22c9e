// Command pack writes the boundaries of a province's districts in the form in which the program embeds them:
//
//	go run ./internal/chart/pack 14 "who made them" districts.geojson > internal/chart/boundary/14.bin
package main

import (
	"fmt"
	"os"

	"changwat/internal/chart"
	"changwat/internal/thai/place"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("usage: pack PROVINCE CREDIT FILE")
	}
	file, err := os.Open(args[2])
	if err != nil {
		return err
	}
	defer file.Close()
	b, err := chart.ReadBoundaries(file, place.Thailand().Province(args[0]), args[1])
	if err != nil {
		return err
	}
	data, err := b.MarshalBinary()
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(data)
	return err
}
