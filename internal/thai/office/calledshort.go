package office

// CalledShort returns the office of the province that its officials call by its subject alone, «ขนส่ง» or «สรรพสามิต», where an office stands; "" for none. The
// word means the subject elsewhere.
func CalledShort(subject string) string {
	if whole, ok := shortSubjects[subject]; ok {
		subject = whole
	}
	for _, of := range []string{"จังหวัด", "พื้นที่"} {
		if name := "สำนักงาน" + subject + of; subject != "" && AgencyNames(name) != nil {
			return name
		}
	}
	return ""
}

// shortSubjects are subjects by the first word of theirs that stands for the whole.
var shortSubjects = map[string]string{
	"ท่องเที่ยว": "การท่องเที่ยวและกีฬา", "ทรัพยากร": "ทรัพยากรธรรมชาติและสิ่งแวดล้อม", "ทรัพยากรธรรมชาติ": "ทรัพยากรธรรมชาติและสิ่งแวดล้อม", "พัฒนาสังคม": "พัฒนาสังคมและความมั่นคงของมนุษย์",
	"พระพุทธ": "พระพุทธศาสนา", "โยธาธิการ": "โยธาธิการและผังเมือง", "ท้องถิ่น": "ส่งเสริมการปกครองท้องถิ่น", "สาสุข": "สาธารณสุข",
}
