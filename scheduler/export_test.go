package scheduler

import "context"

// PlanOnce plans every job up to now.
func (s *Scheduler) PlanOnce(ctx context.Context) { s.planAll(ctx) }
