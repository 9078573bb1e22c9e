package intent_test

import (
	"encoding/json"
	"fmt"
	"time"

	"changwat/internal/intent"
)

func ExampleUnderstander_Understand() {
	u := intent.New(intent.Office{Province: "14"})
	c := intent.Context{Now: time.Date(2021, 4, 30, 8, 0, 0, 0, time.FixedZone("ICT", 7*60*60))}
	q := u.Understand("โควิทวังน้อยเมื่อวานกี่ราย", c)
	slots, _ := json.Marshal(q.Slots)
	fmt.Println(q.Intent, string(slots))

	c.Last = &q
	q = u.Understand("แล้วบางปะอินล่ะ", c)
	slots, _ = json.Marshal(q.Slots)
	fmt.Println(q.Intent, string(slots))
	// Output:
	// case.count {"date":"2021-04-29","district":"วังน้อย","disease":"โควิด-19"}
	// case.count {"date":"2021-04-29","district":"บางปะอิน","disease":"โควิด-19"}
}
