package handlers

import (
	"context"
	"strings"

	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// ofDistricts narrows a wish to the districts that are named.
func (s subscribed) ofDistricts(ctx context.Context, w wish, names intent.List[string]) (_ wish, refusal string, err error) {
	for i, name := range names {
		district, known := record.DistrictNamed(s.here, name)
		switch {
		case !known:
			return w, "ไม่พบ อ." + name + " ใน" + s.here.Full(), nil
		case !strings.HasPrefix(w.jobs[0], "cases-"):
			w.cannot = append(w.cannot, "เรื่องนี้ไม่แยกรายอำเภอ จึงแจ้งของทั้งจังหวัด")
			return w, "", nil
		case i == 0:
			w.narrowing.District = district.Code
		default:
			w.beside = append(w.beside, ledger.Narrowing{District: district.Code})
		}
		found, err := s.records.Figures(ctx, ledger.FigureFilter{Subject: record.COVID, Area: district.Code, Limit: 1})
		if err != nil {
			return w, "", err
		}
		if len(found) == 0 {
			w.cannot = append(w.cannot, "ขณะนี้แหล่งข้อมูลยังไม่แยกยอดของ "+district.Short()+" จึงยังไม่มีอะไรส่ง เมื่อมียอดของอำเภอนี้ในบันทึก บอทจะเริ่มแจ้ง")
		}
	}
	return w, "", nil
}
