package thai_test

import (
	"fmt"

	"changwat/internal/thai"
)

func ExampleNormalize() {
	n := thai.Normalize("เเละนํ้าท่วม ๑,๒O๖ ไร่")
	fmt.Println(n.Text)
	// Output: และน้ำท่วม 1,206 ไร่
}

func ExampleTruncate() {
	fmt.Println(thai.Truncate("ที่ว่าการอำเภอวังน้อย", 8))
	// Output: ที่ว่าการอำ…
}
