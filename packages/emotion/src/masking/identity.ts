import { labelled } from './context.ts'
import { matchesOf, type Masked } from './masked.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/

/** Whether eighteen characters are a Chinese citizen number: a province, and the check character of GB 11643-1999. */
function isCitizenNumber(number: string): boolean {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return provinces.test(number) && '10X98765432'[sum % 11] === number[17]!.toUpperCase()
}

const free = String.raw`(?<![\dA-Za-z›])`
const ended = String.raw`(?![\dA-Za-z‹]|-[\d‹])`
const monthAndDay = String.raw`(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])`

const eighteen = new RegExp(String.raw`${free}[1-8]\d{5}[ -]?(?:18|19|20)\d{2}[ -]?${monthAndDay}[ -]?\d{3}[\dXx]${ended}`, 'g')
const fifteen = new RegExp(String.raw`${free}[1-8]\d{7}${monthAndDay}\d{3}${ended}`, 'g')
const socialSecurity = new RegExp(String.raw`(?<![\d›][-/])${free}(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}${ended}`, 'g')
const nationalInsurance = new RegExp(
  String.raw`${free}[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]${ended}`, 'g')
const singapore = new RegExp(String.raw`${free}[STFGM]\d{7}[A-Z]${ended}`, 'g')
const malaysian = new RegExp(String.raw`${free}\d{2}${monthAndDay}-\d{2}-\d{4}${ended}`, 'g')
/** Any document's number: figures with a few letters around them, or letters and figures mixed. */
const document = new RegExp(String.raw`${free}(?:[A-Za-z]{1,3} ?)?\d(?:[ -]?\d){4,17}(?:[ -]?[A-Za-z])?${ended}`, 'g')
const mixed = new RegExp(String.raw`${free}(?=(?:[A-Z]*\d){3})[A-Z][A-Z0-9]{6,19}${ended}`, 'g')

const isSaidToBeIdentity = labelled(
  '身份证件?|证件|身份|护照|通行证|台胞证|回乡证|居住证|驾驶证|驾照|社保|军官证|学籍|passport|ssn|social(?: security)?|national insurance|\\bni|' +
  "nric|\\bic|aadhaar|\\bpan|(?:driver'?s?|driving) licen[cs]e|identity(?: card)?|id card|national id|tax file|tfn|\\bnhs")

const amount = /^ ?(?:元|块|万|%|天|年|岁|个|张)/

/** Identity and passport numbers: those that prove themselves by form and check digit, and whatever is said to be one. */
export function findIdentities(text: string): Masked[] {
  if (!/\d{2}/.test(text)) return []
  const isSaid = ({ index, 0: caught }: RegExpExecArray) =>
    isSaidToBeIdentity(text, index) && !amount.test(text.slice(index + caught.length, index + caught.length + 3))
  return [
    ...matchesOf(text, 'identity', eighteen, (match) => isCitizenNumber(match[0].replace(/[ -]/g, '')) || isSaid(match)),
    ...matchesOf(text, 'identity', fifteen, (match) => provinces.test(match[0]) && isSaid(match)),
    ...matchesOf(text, 'identity', socialSecurity),
    ...matchesOf(text, 'identity', nationalInsurance),
    ...matchesOf(text, 'identity', singapore),
    ...matchesOf(text, 'identity', malaysian),
    ...matchesOf(text, 'identity', document, isSaid),
    ...matchesOf(text, 'identity', mixed, isSaid),
  ]
}
