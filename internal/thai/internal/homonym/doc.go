// Package homonym tells apart what words of two kinds mean, by what stands around them: ร้อยเอ็ด is a number or a province,
// ก.พ. a month or the civil service commission.
package homonym
