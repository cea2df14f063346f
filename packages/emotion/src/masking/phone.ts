import { isReference, labelled } from './context.ts'
import { matchesOf, type Masked } from './masked.ts'

const free = String.raw`(?<![\dA-Za-z#]|[A-Za-z\d][-_/.])`
const ended = String.raw`(?![\dA-Za-z]|[-/]\d{5}|[.:]\d)`

const chineseMobile = new RegExp(
  `${free}(?:\\(?(?:\\+|00)?86\\)?[- ]?)?1[3-9](?:\\d{9}|\\d[ .-]\\d{4}[ .-]?\\d{4}|\\d{5}[ .-]\\d{4}|\\d{2}[ -]\\d{3}[ -]\\d{4}|` +
  `\\d{2}[ -]\\d{4}[ -]\\d{3}|\\d[ -]\\d{3}[ -]\\d{5})${ended}`, 'g')
const chineseLandline = new RegExp(`${free}\\(?0(?:10|2\\d|[3-9]\\d{2})\\)?[ -]{0,2}[2-8]\\d{2,3}[ -]?\\d{4}${ended}`, 'g')
const international = new RegExp(`${free}\\(?(?:\\+|00)[1-9]\\d{0,2}\\)?(?:[ .-]{0,2}\\(?\\d{1,5}\\)?){2,6}${ended}`, 'g')
const american = new RegExp(`${free}(?:1[ .-])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-])[2-9]\\d{2}[ .-]\\d{4}${ended}`, 'g')
/** United Kingdom, Australia, Japan, India: a leading zero, two to four groups. */
const leadingZero = new RegExp(`(?<!\\d[ -])${free}(?:\\(0\\d{1,4}\\)[ -]?|0\\d{1,4}[ -])\\d{3,8}(?:[ -]\\d{3,4}){0,2}${ended}(?! \\d)`, 'g')
const indian = new RegExp(`${free}[6-9]\\d{4} \\d{5}${ended}`, 'g')
const britishMobile = new RegExp(`${free}07\\d{9}${ended}`, 'g')
const bare = new RegExp(`(?<!\\d[ -])${free}\\d{3,5}(?:[ -]?\\d{2,5}){1,3}${ended}`, 'g')

const saidToBePhone = labelled(
  '电话|手机|座机|致电|拨打?|号码|联系方式|\\bph|phone|telephone|tel|cell|mobile|mob|fax|whatsapp|call(?: me| us)?(?: back)?(?: on| at)?|' +
  'ring(?: me)?(?: on| at)?|reach me (?:on|at)|text(?: me)?(?: on| at)?|contact(?: me)?(?: on| at)?|my number')
/** Numbers of companies, free or shared-cost: 400 and 800 in China, 0800 in Britain, 1-800 in America. */
const hotline = /^(?:(?:\+?86)?[48]00|\+?1?8(?:00|33|44|55|66|77|88)|(?:0|44)(?:800|808)|(?:0|44)(?:84[345]|87[0-3]|3(?:00|03|30|33|4[345]|7[01]))(?=\d{7}$)|1[38]00)(?=\d{6,8}$)/
const date = /^(?:(?:19|20)\d\d[ -]\d{1,2}[ -]\d{1,2}|\d{1,2}[ -]\d{1,2}[ -](?:19|20)\d\d)\b/

const spoken = '零〇幺一二两三四五六七八九'
const spokenDigits = '0011223456789'
const spokenNumber = new RegExp(`[${spoken}\\d](?:[ -]?[${spoken}\\d]){9,13}`, 'g')

/** 幺三八零零… as 13800…, character for character, so that offsets stay. Only in runs as long as a telephone number. */
function writeOut(text: string): string {
  return text.replace(spokenNumber, (run) => run.replace(/[^\d -]/g, (numeral) => spokenDigits[spoken.indexOf(numeral)]!))
}

/** Telephone numbers of people, Chinese and international; not the hotlines of companies, nor the references of a business. */
export function findPhones(text: string): Masked[] {
  const digits = /[零〇幺一二三四五六七八九]{4}/.test(text) ? writeOut(text) : text
  if (!/\d{4}|\d{3}[ .)-]+\d{2}/.test(digits)) return []
  const lengthIn = (least: number, most: number) => (match: RegExpExecArray) => {
    const only = match[0].replace(/\D/g, '')
    return only.length >= (only.startsWith('00') ? 11 : least) && only.length <= most && !hotline.test(only) && !date.test(match[0]) && !isReference(digits, match.index)
  }
  return [
    ...matchesOf(digits, 'phone', chineseMobile, lengthIn(11, 15)),
    ...matchesOf(digits, 'phone', chineseLandline, lengthIn(10, 12)),
    ...matchesOf(digits, 'phone', international, lengthIn(8, 15)),
    ...matchesOf(digits, 'phone', american, lengthIn(10, 11)),
    ...matchesOf(digits, 'phone', leadingZero, lengthIn(9, 12)),
    ...matchesOf(digits, 'phone', britishMobile, lengthIn(11, 11)),
    ...matchesOf(digits, 'phone', indian, lengthIn(10, 10)),
    ...matchesOf(digits, 'phone', bare, (match) => lengthIn(7, 12)(match) && saidToBePhone(digits, match.index)),
  ]
}
