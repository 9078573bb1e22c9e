package token

// LabelDisease is the val of the label of a disease whose name holds the year in which it was found: โควิด-19.
const LabelDisease = 1

// LabelGroups is the val of labels of numbers that are written in groups: «zoom id 881 2345 6789».
const LabelGroups = 2
