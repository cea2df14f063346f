import { isReference, labelled } from './context.ts'
import { matchesOf, type Masked } from './masked.ts'

const free = String.raw`(?<![\dA-Za-z#›]|[A-Za-z\d›][-_/.])`
const alone = String.raw`(?<![\d›][ -])${free}`
const ended = String.raw`(?![\dA-Za-z‹]|[-/](?:\d{5}|‹)|[.:][\d‹])`

const chineseMobile = new RegExp(
  String.raw`${free}(?:\(?(?:\+|00)?86\)?[- ]?)?1[3-9](?:\d{9}|\d[ .-]\d{4}[ .-]?\d{4}|\d{5}[ .-]\d{4}|` +
  String.raw`\d{2}[ -]\d{3}[ -]\d{4}|\d{2}[ -]\d{4}[ -]\d{3}|\d[ -]\d{3}[ -]\d{5})${ended}`, 'g')
const chineseLandline = new RegExp(String.raw`${free}\(?0(?:10|2\d|[3-9]\d{2})\)?[ -]{0,2}[2-8]\d{2,3}[ -]?\d{4}${ended}`, 'g')
const international = new RegExp(String.raw`${free}\(?(?:\+|00)[1-9]\d{0,2}\)?(?:[ .-]{0,2}\(?\d{1,5}\)?){2,6}${ended}`, 'g')
const american = new RegExp(String.raw`${free}(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}${ended}`, 'g')
/** The United Kingdom, Australia, Japan, India: a leading zero, two to four groups. */
const leadingZero = new RegExp(
  String.raw`${alone}(?:\(0\d{1,4}\)[ -]?|0\d{1,4}[ -])\d{3,8}(?:[ -]\d{3,4}){0,2}${ended}(?! [\d‹])`, 'g')
const britishMobile = new RegExp(String.raw`${free}07\d{9}${ended}`, 'g')
const indianMobile = new RegExp(String.raw`${free}[6-9]\d{4} \d{5}${ended}`, 'g')
const bare = new RegExp(String.raw`${alone}\d{3,5}(?:[ -]?\d{2,5}){1,3}${ended}`, 'g')

const isSaidToBePhone = labelled(
  '电话|手机|座机|致电|拨打?|号码|联系方式|\\bph|phone|telephone|tel|cell|mobile|mob|fax|whatsapp|' +
  'call(?: me| us)?(?: back)?(?: on| at)?|ring(?: me)?(?: on| at)?|reach me (?:on|at)|text(?: me)?(?: on| at)?|' +
  'contact(?: me)?(?: on| at)?|my number')

/** Numbers of companies: 400 and 800 in China, 1-800 in America, 0800, 0345 and the like in Britain, 1300 in Australia. */
const hotline = new RegExp(
  '^(?:(?:(?:\\+?86)?[48]00|1?8(?:00|33|44|55|66|77|88)|(?:0|44)(?:800|808)|1[38]00)(?=\\d{6,8}$)|' +
  '(?:0|44)(?:84[345]|87[0-3]|3(?:00|03|30|33|4[345]|7[01]))(?=\\d{7}$))')
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
  const isPhone = (least: number, most: number) => ({ index, 0: caught }: RegExpExecArray) => {
    const only = caught.replace(/\D/g, '')
    const enough = only.startsWith('00') ? 11 : least
    if (only.length < enough || only.length > most) return false
    return !hotline.test(only) && !date.test(caught) && !isReference(digits, index)
  }
  const isBarePhone = isPhone(7, 12)
  return [
    ...matchesOf(digits, 'phone', chineseMobile, isPhone(11, 15)),
    ...matchesOf(digits, 'phone', chineseLandline, isPhone(10, 12)),
    ...matchesOf(digits, 'phone', international, isPhone(8, 15)),
    ...matchesOf(digits, 'phone', american, isPhone(10, 11)),
    ...matchesOf(digits, 'phone', leadingZero, isPhone(9, 12)),
    ...matchesOf(digits, 'phone', britishMobile, isPhone(11, 11)),
    ...matchesOf(digits, 'phone', indianMobile, isPhone(10, 10)),
    ...matchesOf(digits, 'phone', bare, (match) => isBarePhone(match) && isSaidToBePhone(digits, match.index)),
  ]
}
