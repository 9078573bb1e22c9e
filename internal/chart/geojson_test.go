package chart_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"changwat/internal/chart"
	"changwat/internal/thai/place"
)

func TestTheEmbeddedBoundariesAreThoseOfAllDistricts(t *testing.T) {
	b, ok, err := chart.EmbeddedBoundaries("14")
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if !strings.Contains(b.Credit, "CC BY") {
		t.Errorf("the credit %q names no licence", b.Credit)
	}
	read, err := chart.ReadBoundaries(strings.NewReader(geoJSON(b)), place.Thailand().Province("14"), b.Credit)
	if err != nil {
		t.Fatalf("written as GeoJSON and checked as an office's file is: %v", err)
	}
	if !reflect.DeepEqual(b, read) {
		t.Error("written as GeoJSON and read again, the boundaries differ")
	}
	if _, ok, err := chart.EmbeddedBoundaries("50"); ok || err != nil {
		t.Errorf("a province without embedded boundaries: %v %v", ok, err)
	}
}

// geoJSON writes boundaries as an office's file has them.
func geoJSON(b chart.Boundaries) string {
	var features []any
	for _, d := range b.Districts {
		var polygons [][][][2]float64
		for _, ring := range d.Rings {
			var places [][2]float64
			for i := range len(ring) + 1 {
				c := ring[i%len(ring)]
				places = append(places, [2]float64{float64(c.Lon) / 1e4, float64(c.Lat) / 1e4})
			}
			polygons = append(polygons, [][][2]float64{places})
		}
		features = append(features, map[string]any{
			"type": "Feature", "properties": map[string]any{"ADM2_PCODE": "TH" + d.Code, "ADM2_TH": "อำเภอ" + d.Name},
			"geometry": map[string]any{"type": "MultiPolygon", "coordinates": polygons},
		})
	}
	data, _ := json.Marshal(map[string]any{"type": "FeatureCollection", "features": features})
	return string(data)
}

func TestAFileOfBoundariesIsChecked(t *testing.T) {
	b, _, err := chart.EmbeddedBoundaries("14")
	if err != nil {
		t.Fatal(err)
	}
	whole := geoJSON(b)
	square := func(properties, ring string) string {
		return fmt.Sprintf(`{"type":"FeatureCollection","features":[{"properties":%s,"geometry":{"type":"Polygon","coordinates":[%s]}}]}`, properties, ring)
	}
	const good = `[[100.1,14.1],[100.2,14.1],[100.2,14.2],[100.1,14.1]]`
	for name, c := range map[string]struct{ file, want string }{
		"not JSON":                 {"x", "not GeoJSON"},
		"no features":              {`{"type":"FeatureCollection"}`, "not a GeoJSON FeatureCollection"},
		"a district of another":    {square(`{"code":"5001"}`, good), "no district of the province"},
		"code and name disagree":   {square(`{"code":"1401","name_th":"วังน้อย"}`, good), "but the name is วังน้อย"},
		"a point":                  {strings.Replace(square(`{"code":"1401"}`, good), "Polygon", "Point", 1), "no area"},
		"an open ring":             {square(`{"code":"1401"}`, `[[100.1,14.1],[100.2,14.1],[100.2,14.2],[100.3,14.1]]`), "not closed"},
		"latitude first":           {square(`{"code":"1401"}`, `[[14.1,100.1],[14.1,100.2],[14.2,100.2],[14.1,100.1]]`), "longitude first"},
		"a ring without area":      {square(`{"code":"1401"}`, `[[100.1,14.1],[100.2,14.1],[100.1,14.1],[100.1,14.1]]`), "encloses nothing"},
		"the others are missing":   {square(`{"code":"1401"}`, good), "is missing"},
		"a district twice":         {strings.Replace(whole, `TH1402`, `TH1401`, 1), "but the name is"},
		"by name where it has one": {strings.ReplaceAll(whole, "ADM2_PCODE", "id"), ""},
		"a bow tie": {strings.Replace(whole, whole[strings.Index(whole, `"coordinates":`):strings.Index(whole, `,"type":"MultiPolygon"`)],
			`"coordinates":[[[[100.1,14.1],[100.3,14.3],[100.3,14.1],[100.1,14.4],[100.1,14.1]]]]`, 1), "crosses itself"},
	} {
		_, err := chart.ReadBoundaries(strings.NewReader(c.file), place.Thailand().Province("14"), "")
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func FuzzReadBoundaries(f *testing.F) {
	b, _, err := chart.EmbeddedBoundaries("14")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(geoJSON(b))
	f.Add(`{"type":"FeatureCollection","features":[{"properties":{"code":null},"geometry":{"type":"Polygon","coordinates":[[[]]]}}]}`)
	f.Fuzz(func(_ *testing.T, file string) {
		_, _ = chart.ReadBoundaries(strings.NewReader(file), place.Thailand().Province("14"), "")
	})
}

func TestEveryDistrictHasItsRankOnTheMap(t *testing.T) {
	l, err := drawer(t).Layout(samples()["map"])
	if err != nil {
		t.Fatal(err)
	}
	for rank := 1; rank <= 15; rank++ { // of the sixteenth there is no value
		n := 0
		for _, text := range l.Texts {
			if text.Value == fmt.Sprint(rank) {
				n++
			}
		}
		if n < 2 {
			t.Errorf("rank %d stands %d times: want it on the map and in the list", rank, n)
		}
	}
}
