package release

// caseMeasure is one of the counts of a CaseCount.
type caseMeasure uint8

const (
	noMeasure caseMeasure = iota
	measureCumulative
	measureNew
	measureRecovered
	measureRecoveredNew
	measureDeaths
	measureDeathsNew
)

// field returns the count of c that the measure names.
func (m caseMeasure) field(c *CaseCount) **Count {
	switch m {
	case measureCumulative:
		return &c.Cumulative
	case measureNew:
		return &c.New
	case measureRecovered:
		return &c.Recovered
	case measureRecoveredNew:
		return &c.RecoveredNew
	case measureDeaths:
		return &c.Deaths
	case measureDeathsNew:
		return &c.DeathsNew
	}
	return nil
}

// inAll returns the measure that counts in all what m counts on the day.
func (m caseMeasure) inAll() caseMeasure {
	switch m {
	case measureNew:
		return measureCumulative
	case measureRecoveredNew:
		return measureRecovered
	case measureDeathsNew:
		return measureDeaths
	}
	return m
}

// ofDay returns the measure that counts on the day what m counts in all.
func (m caseMeasure) ofDay() caseMeasure {
	switch m {
	case measureCumulative:
		return measureNew
	case measureRecovered:
		return measureRecoveredNew
	case measureDeaths:
		return measureDeathsNew
	}
	return m
}

func (m caseMeasure) daily() bool {
	return m == measureNew || m == measureRecoveredNew || m == measureDeathsNew
}
