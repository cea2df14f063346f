import { matchesOf, type Masked } from './masked.ts'

const chinese = new RegExp(
  '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][ ]?[A-HJ-NP-Z][·•.\\- ]{0,2}' +
  '(?=[A-Z]*\\d[A-Z]*\\d)(?:[DF]\\d{5}|\\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])(?![A-Z0-9‹])', 'gi')

const british = /(?<![\dA-Za-z›])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\dA-Za-z‹])/g
const foreign = new RegExp(
  String.raw`(?<![\dA-Za-z›])(?=[A-Z0-9 -]{0,9}\d)(?=[\d -]{0,7}[A-Z])` +
  String.raw`[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4}){1,3}(?![\dA-Za-z‹])`, 'g')
const plateWords = /(?:\bplates?|\breg(?:istration)?|\brego|licen[cs]e|车牌|牌照|车号)[^\d.;。;!?\n]{0,14}$/i
const carWords = /(?:\bcar|\bvan|\bvehicle|\btaxi|\bcab|\btruck|\bdriver|车)[^\d.;。;!?\n]{0,16}$/i

const before = (text: string, start: number) => text.slice(Math.max(0, start - 28), start)

/** Number plates: Chinese ones by their form, others only where the words before speak of a plate or a car. */
export function findPlates(text: string): Masked[] {
  if (!/\d/.test(text)) return []
  return [
    ...matchesOf(text, 'plate', chinese),
    ...matchesOf(text, 'plate', british, (m) => carWords.test(before(text, m.index)) || plateWords.test(before(text, m.index))),
    ...matchesOf(text, 'plate', foreign, (m) => {
      const length = m[0].replace(/[ -]/g, '').length
      return length >= 5 && length <= 10 && plateWords.test(before(text, m.index))
    }),
  ]
}
