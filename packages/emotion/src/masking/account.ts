import { isReference, labelled } from './context.ts'
import { findIbans } from './iban.ts'
import { capturesOf, matchesOf, type Masked } from './masked.ts'

/** The check digit of payment cards (ISO/IEC 7812-1, Luhn). */
function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    sum += i % 2 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return sum % 10 === 0
}

/** Payment cards by issuer: American Express 15, Diners 14, Visa 13, 16 or 19, Mastercard 16, UnionPay and others 16 to 19. */
const issuers = /^(?:3[47]\d{13}|3[0568]\d{12}|4\d{12}(?:\d{3}){0,2}|(?:5[1-5]|2[2-7])\d{14}|6\d{15,18})$/
const run = /(?<![\dA-Za-z.›])\d{4,6}(?:[ -]?\d{3,6}){2,5}(?![\dA-Za-z‹])/g

/** Sixteen digits in groups are a card even with a slip of the pen in them; what begins with 2 is rather a date. */
function isCard(digits: string, isGrouped: boolean): boolean {
  if (!issuers.test(digits) || (digits.startsWith('2') && !isGrouped)) return false
  return passesLuhn(digits) || (isGrouped && digits.length === 16 && !digits.startsWith('2'))
}

/** Cards in a run of digits: the longest of its beginnings that makes one, for another number may follow. */
function findCards(text: string): Masked[] {
  return text.matchAll(run).flatMap(({ index, 0: caught }) => {
    const ends = caught.matchAll(/\d(?=[ -]|$)/g).map((digit) => digit.index + 1).toArray().toReversed()
    const end = ends.find((end) => isCard(caught.slice(0, end).replace(/\D/g, ''), ends.length > 1))
    return end === undefined || isReference(text, index) ? [] : [{ start: index, end: index + end, kind: 'account' as const }]
  }).toArray()
}

const isSaidToBeAccount = labelled(
  '卡号|银行卡|储蓄卡|信用卡|借记卡|工资卡|社保卡|[账帐][号户]|支付宝|微信|QQ|' +
  'card|account|acct|a/c|sort code|routing|iban|bsb|paypal|venmo|zelle|wechat|full')
const said = new RegExp(
  String.raw`(?<![\dA-PR-Za-z.›])(?:\d{2}-\d{2}-\d{2}(?:[ ,]+\d{8})?|\d{6,30}(?:[ -]\d{3,6}){0,5}|\d{3,5}(?:[ -]\d{3,6}){1,6})` +
  String.raw`(?![\dA-Za-z‹]|[.,][\d‹])`, 'g')
const date = /^(?:19|20)\d\d-\d{2}-\d{2}$/
const amount = /^ ?(?:元|块|万|%|人|次|个|[a-z]* ?(?:rmb|usd|cny|yuan|points|dollars|pounds|euros))/i
const handle = /(?:微信号?|wechat(?: id)?|QQ|line id)[:是 ]{0,3}([A-Za-z][\w-]{5,19})(?![\w‹])/gid

/** Bank cards, IBANs, account numbers said to be such, and the accounts of messengers. */
export function findAccounts(text: string): Masked[] {
  if (!/\d{2}/.test(text)) return []
  return [
    ...findIbans(text),
    ...findCards(text),
    ...matchesOf(text, 'account', said, ({ index, 0: caught }) => {
      const after = text.slice(index + caught.length, index + caught.length + 12)
      return !date.test(caught) && isSaidToBeAccount(text, index) && !amount.test(after)
    }),
    ...capturesOf(text, 'account', handle),
  ]
}
