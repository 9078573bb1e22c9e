package entry

import (
	"context"
	"fmt"
)

// smallestShown is the smallest count of people that is shown of a district; 0 where nothing is asked of districts.
func (s drafts) smallestShown(ctx context.Context, ofDistricts bool) (int, error) {
	if !ofDistricts {
		return 0, nil
	}
	office, err := s.store.Settings(ctx)
	if err != nil {
		return 0, fmt.Errorf("the smallest count that is shown: %w", err)
	}
	return office.SmallestShown(), nil
}
