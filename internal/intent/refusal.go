package intent

// Refusal is why a message is not for the bot.
type Refusal string

// The reasons for which a message is refused.
const (
	RefuseMedical   Refusal = "medical"
	RefusePrivate   Refusal = "private"
	RefusePolitical Refusal = "political"
	RefuseOpinion   Refusal = "opinion" // a judgement of somebody is asked for, or what the bot thinks
	RefuseTelling   Refusal = "telling" // other people are to be told something
	RefuseInjection Refusal = "injection"
	RefuseWriting   Refusal = "writing" // a letter or the like is to be written
)
