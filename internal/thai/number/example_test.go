package number_test

import (
	"fmt"

	"changwat/internal/thai/number"
)

func ExampleBaht() {
	fmt.Println(number.Baht(number.FromInt(250000)))
	// Output: สองแสนห้าหมื่นบาทถ้วน
}
