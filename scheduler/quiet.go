package scheduler

import "time"

// Between these hours of the office's time nothing is sent that can wait, so that nobody is woken.
const (
	quietFrom  = 21
	quietUntil = 6
)

// dueOutsideQuietHours returns when an occurrence that is planned at now is sent: when it is due, or, where that falls into
// the quiet hours, when they end. What is urgent, or would come too late then, does not wait.
func (s *Scheduler) dueOutsideQuietHours(o Occurrence, now time.Time) time.Time {
	if s.Zone == nil || o.Urgent {
		return o.Due
	}
	at := o.Due
	if now.After(at) {
		at = now
	}
	at = at.In(s.Zone)
	y, m, d := at.Date()
	switch {
	case at.Hour() >= quietFrom:
		d++
	case at.Hour() >= quietUntil:
		return o.Due
	}
	if ends := time.Date(y, m, d, quietUntil, 0, 0, 0, s.Zone); ends.Before(o.Until) {
		return ends
	}
	return o.Due
}
