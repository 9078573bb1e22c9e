package thai_test

import (
	"changwat/internal/thai"
	"fmt"
)

func ExampleBahtText() {
	fmt.Println(thai.BahtText(thai.NewDecimal(250000)))
	// Output: สองแสนห้าหมื่นบาทถ้วน
}
