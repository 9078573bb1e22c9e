package chart

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"
)

func TestDistrictsOfOneValueShareARank(t *testing.T) {
	var items []Item
	for _, v := range []int64{7, 5, 5, 5, 2, 2, 1} {
		items = append(items, Item{Value: decimal.NewNullDecimal(decimal.NewFromInt(v))})
	}
	var got []int
	for i := range items {
		got = append(got, rankAt(items, i))
	}
	if want := []int{1, 2, 2, 2, 5, 5, 7}; !slices.Equal(got, want) {
		t.Errorf("ranks %v, want %v", got, want)
	}
}
