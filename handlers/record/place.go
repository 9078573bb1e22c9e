package record

import "changwat/internal/thai/place"

// DistrictNamed returns the district of a province with the given name.
func DistrictNamed(province place.Place, name string) (place.Place, bool) {
	for _, d := range place.Thailand().Within(province.Code) {
		if d.Level == place.District && d.Name == name {
			return d, true
		}
	}
	return place.Place{}, false
}

// DistrictOffice is the office of a district, with the district's name behind.
const DistrictOffice = "ที่ว่าการอำเภอ"
