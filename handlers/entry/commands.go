package entry

import (
	"slices"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/sentence"
)

// DraftCommands are what officials say about drafts and about what waits for an approval, and what withdraws figures.
func DraftCommands(d Deps) []dialog.Command {
	return slices.Concat(draftCommands(d), approvalCommands(d), removeCommands(d))
}

// Commands are what officials say to give something to be recorded: what names a patient before all else, then one kind of record after
// another. The first that takes a text has it.
func Commands(d Deps) []dialog.Command {
	return []dialog.Command{
		sentence.PatientCommand(), meetingtext.AppointmentCommand(), fairCommand(d), fairChangeCommand(d), agendaCommand(d), holderCommand(d), vacantCommand(d), agencyCommand(d), spokenCommand(d),
		projectsCommand(d), newProjectCommand(d), budgetEntryCommand(d), changeProjectCommand(d), countsCommand(d), figuretext.NotYetCommand(), projectProgressCommand(d), holidayCommand(d),
		orderCommand(d, "ข้อ"), orderCommand(d, "ข้อสั่งการข้อ"), orderCommand(d, "ข้อสั่งการที่"), orderCommand(d, "ข้อสั่งการ"), ownerCommand(d), newOrderCommand(d), removeOrderCommand(d), orderNewsCommand(d),
		contactCommand(d), namedContactCommand(d), removeContactCommand(d),
	}
}

// Actions are what the buttons of drafts and of what waits for an approval do.
func Actions(d Deps) []dialog.ActionRoute {
	return append(draftActions(d), approvalActions(d)...)
}
