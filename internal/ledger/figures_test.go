package ledger_test

import (
	"testing"

	"changwat/internal/ledger"
)

func TestAFigureComesBackAsItWasStated(t *testing.T) {
	eachEngine(t, func(t *testing.T, db *ledger.DB) {
		o, _ := office14(db)
		added, err := o.AddFigure(t.Context(), cases(294))
		if err != nil {
			t.Fatal(err)
		}
		got, err := o.Figures(t.Context(), ledger.FigureFilter{Measure: ledger.CaseCumulative, Latest: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != 1 {
			t.Fatalf("%d figures, want 1", len(got))
		}
		t.Logf("%+v", got[0])
		if got[0].ID != added.ID || got[0].Source.Title != "ข่าวการประชุม" {
			t.Errorf("%+v", got[0])
		}
		if err := db.Ping(t.Context()); err != nil {
			t.Fatal(err)
		}
		t.Log(o.Version(t.Context()))
	})
}
