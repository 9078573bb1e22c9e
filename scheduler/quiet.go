package scheduler

import "time"

// due returns when an occurrence that is planned at now is sent: when it is due, or, where that falls into the office's quiet hours, when
// they end, so that nobody is woken. What is urgent, or would come too late then, does not wait.
func (p Policy) due(o Occurrence, now time.Time) time.Time {
	if p.QuietUntil == nil || o.Urgent {
		return o.Due
	}
	if ends := p.QuietUntil(later(o.Due, now)); !ends.IsZero() && ends.Before(o.Until) {
		return ends
	}
	return o.Due
}
