import { labelled } from './context.ts'
import { matchesOf, type Masked } from './masked.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/

/** Whether eighteen characters are a Chinese citizen number: province, date of birth and the check character of GB 11643-1999. */
function isCitizenNumber(number: string): boolean {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return provinces.test(number) && '10X98765432'[sum % 11] === number[17]!.toUpperCase()
}

const eighteen = /(?<![\dA-Za-z])[1-8]\d{5}[ -]?(?:18|19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?![\dA-Za-z])/g
const fifteen = /(?<![\dA-Za-z])[1-8]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![\dA-Za-z])/g
const socialSecurity = /(?<![\dA-Za-z]|\d[-/])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\dA-Za-z]|-\d)/g
const nationalInsurance = /(?<![\dA-Za-z])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\dA-Za-z])/g
const singapore = /(?<![\dA-Za-z])[STFGM]\d{7}[A-Z](?![\dA-Za-z])/g
const malaysian = /(?<![\dA-Za-z])\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-\d{2}-\d{4}(?![\dA-Za-z]|-\d)/g
const mixed = /(?<![\dA-Za-z])(?=(?:[A-Z]*\d){3})[A-Z][A-Z0-9]{6,19}(?![\dA-Za-z])/g
const document = /(?<![\dA-Za-z])[A-Za-z]{0,3} ?\d(?:[ -]?\d){4,17}(?:[ -]?[A-Za-z])?(?![\dA-Za-z])/g

const identityWords = labelled(
  '身份证件?|证件|身份|护照|通行证|台胞证|回乡证|居住证|驾驶证|驾照|社保|军官证|学籍|passport|ssn|social(?: security)?|national insurance|\\bni|nric|\\bic|' +
  "aadhaar|\\bpan|(?:driver'?s?|driving) licen[cs]e|identity(?: card)?|id card|national id|tax file|tfn|\\bnhs")

const unitAfter = /^ ?(?:元|块|万|%|天|年|岁|个|张)/

/** Identity and passport numbers: those that prove themselves by form and check digit, and whatever is said to be one. */
export function findIdentities(text: string): Masked[] {
  if (!/\d{2}/.test(text)) return []
  return [
    ...matchesOf(text, 'identity', eighteen, (m) => isCitizenNumber(m[0].replace(/[ -]/g, '')) || identityWords(text, m.index)),
    ...matchesOf(text, 'identity', fifteen, (m) => provinces.test(m[0]) && identityWords(text, m.index)),
    ...matchesOf(text, 'identity', socialSecurity),
    ...matchesOf(text, 'identity', nationalInsurance),
    ...matchesOf(text, 'identity', singapore),
    ...matchesOf(text, 'identity', malaysian),
    ...matchesOf(text, 'identity', mixed, (m) => identityWords(text, m.index)),
    ...matchesOf(text, 'identity', document, (m) => identityWords(text, m.index) && !unitAfter.test(text.slice(m.index + m[0].length, m.index + m[0].length + 3))),
  ]
}
