package export

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"time"

	"changwat/internal/ledger"
)

// JSON writes an office's tables and their dictionary as one JSON object, and returns how many revisions there were.
func JSON(ctx context.Context, o *ledger.Office, to io.Writer) (n int, err error) {
	w := bufio.NewWriter(to)
	dictionary := make(map[string]map[string]string)
	for _, t := range Tables(o) {
		dictionary[t.Name] = make(map[string]string)
		for _, c := range t.Columns {
			dictionary[t.Name][c.Name] = c.Meaning
		}
	}
	head, err := json.Marshal(map[string]any{"office": o.ID(), "exported": o.Now().UTC().Format(time.RFC3339), "dictionary": dictionary})
	if err != nil {
		return 0, err
	}
	// The tables follow row by row, since they may be large.
	fmt.Fprintf(w, "%s,\n\"records\":{", head[:len(head)-1])
	for i, t := range Tables(o) {
		if i > 0 {
			fmt.Fprint(w, ",")
		}
		fmt.Fprintf(w, "\n%q:[", t.Name)
		rows := 0
		for row, err := range t.Rows(ctx) {
			if err != nil {
				return n, err
			}
			line, err := json.Marshal(row)
			if err != nil {
				return n, err
			}
			if rows > 0 {
				fmt.Fprint(w, ",")
			}
			fmt.Fprintf(w, "\n%s", line)
			rows++
		}
		n += rows
		fmt.Fprint(w, "]")
	}
	fmt.Fprint(w, "}}\n")
	return n, w.Flush()
}

// byteOrderMark has Excel read a CSV file as UTF-8.
const byteOrderMark = "\uFEFF"

// CSV writes a file for each table of an office into a folder, and dictionary.csv, and returns how many revisions there were.
// The folder is made where there is none; a file that is there is not overwritten.
func CSV(ctx context.Context, o *ledger.Office, folder string) (n int, err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return 0, err
	}
	dictionary := [][]string{{"table", "column", "meaning"}}
	for _, t := range Tables(o) {
		for _, c := range t.Columns {
			dictionary = append(dictionary, []string{t.Name, c.Name, c.Meaning})
		}
		rows, err := t.csv(ctx, filepath.Join(folder, t.Name+".csv"))
		if n += rows; err != nil {
			return n, err
		}
	}
	return n, writeFile(filepath.Join(folder, "dictionary.csv"), func(w *csv.Writer) error { return w.WriteAll(dictionary) })
}

// Cells are the table's rows as texts, in the order of its columns.
func (t Table) Cells(ctx context.Context) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for row, err := range t.Rows(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			line := make([]string, len(t.Columns))
			for i, c := range t.Columns {
				line[i] = plain(row[c.Name])
			}
			if !yield(line, nil) {
				return
			}
		}
	}
}

// csv writes the table to a new file, and returns how many rows it has.
func (t Table) csv(ctx context.Context, path string) (n int, err error) {
	return n, writeFile(path, func(w *csv.Writer) error {
		line := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			line[i] = c.Name
		}
		if err := w.Write(line); err != nil {
			return err
		}
		for row, err := range t.Rows(ctx) {
			if err != nil {
				return err
			}
			for i, c := range t.Columns {
				line[i] = cell(row[c.Name])
			}
			if err := w.Write(line); err != nil {
				return err
			}
			n++
		}
		return nil
	})
}

// writeFile makes a file that only its owner may read, since it may name people.
func writeFile(path string, write func(*csv.Writer) error) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := io.WriteString(f, byteOrderMark); err != nil {
		return err
	}
	w := csv.NewWriter(f)
	if err := write(w); err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}
