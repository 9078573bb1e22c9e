package handlers

import "slices"

// DraftCommands are what officials say about drafts and about what waits for an approval, and what withdraws figures.
func DraftCommands(d EntryDeps) []Command {
	return slices.Concat(draftCommands(d), approvalCommands(d), removeCommands(d))
}

// EntryCommands are what officials say to give something to be recorded, what names a patient before all else, then one kind of record after another: the first that takes a text
// has it.
func EntryCommands(d EntryDeps) []Command {
	return []Command{
		patientCommand(), appointmentCommand(), fairCommand(d), fairChangeCommand(d), agendaCommand(d), holderCommand(d), vacantCommand(d), agencyCommand(d), budgetEntryCommand(d),
		projectsCommand(d), newProjectCommand(d), changeProjectCommand(d), countsCommand(d), notYetCommand(), projectProgressCommand(d),
		orderCommand(d, "ข้อ"), orderCommand(d, "ข้อสั่งการข้อ"), orderCommand(d, "ข้อสั่งการที่"), orderCommand(d, "ข้อสั่งการ"), ownerCommand(d), newOrderCommand(d), removeOrderCommand(d), orderNewsCommand(d),
		holidayCommand(d), contactCommand(d), namedContactCommand(d), removeContactCommand(d),
	}
}

// EntryActions are what the buttons of drafts and of what waits for an approval do.
func EntryActions(d EntryDeps) []ActionRoute {
	return append(draftActions(d), approvalActions(d)...)
}
