package number_test

import (
	"changwat/internal/thai/number"
	"fmt"
)

func ExampleBaht() {
	fmt.Println(number.Baht(number.FromInt(250000)))
	// Output: สองแสนห้าหมื่นบาทถ้วน
}
