import { isReference, labelled } from './context.ts'
import { matchesOf, type Masked } from './masked.ts'

/** Lengths of IBANs by country (ISO 13616 registry); the two commonest facts a wrong one fails on are this and its remainder. */
const ibanLengths: Readonly<Record<string, number>> = {
  AD: 24, AE: 23, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27, GB: 22, GR: 27, HR: 21,
  HU: 28, IE: 22, IL: 23, IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, SA: 24,
  SE: 24, SI: 19, SK: 24, TR: 26,
}
const ibanStart = /(?<![\dA-Za-z])([A-Z]{2})\d{2}(?=[ -]?[A-Z0-9]{2})/g

/** Remainder modulo 97 of an IBAN, its first four characters moved to the end and letters written as numbers (ISO 7064). */
function remainderOf(iban: string): number {
  let remainder = 0
  for (const character of iban.slice(4) + iban.slice(0, 4))
    for (const digit of String(parseInt(character, 36))) remainder = (remainder * 10 + Number(digit)) % 97
  return remainder
}

function findIbans(text: string): Masked[] {
  return text.matchAll(ibanStart).flatMap((match) => {
    const length = ibanLengths[match[1]!]
    if (length === undefined) return []
    let end = match.index
    let iban = ''
    for (; iban.length < length && end < text.length && /[A-Z0-9 -]/.test(text[end]!); end++) iban += text[end]!.replace(/[ -]/, '')
    return iban.length === length && remainderOf(iban) === 1 ? [{ start: match.index, end, kind: 'account' as const }] : []
  }).toArray()
}

/** The check digit of payment cards (ISO/IEC 7812-1, Luhn). */
function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    sum += i % 2 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return sum % 10 === 0
}

/** Payment cards by issuer: American Express 15, Visa 13, 16 or 19, Mastercard 16, UnionPay and others 16 to 19. */
const issuers = /^(?:3[47]\d{13}|3[0568]\d{12}|4\d{12}(?:\d{3}){0,2}|(?:5[1-5]|2[2-7])\d{14}|6\d{15,18})$/
const run = /(?<![\dA-Za-z.])\d{4,6}(?:[ -]?\d{3,6}){2,5}(?![\dA-Za-z])/g

/** Cards in a run of digits: the first groups of it that together make a valid one. */
function findCards(text: string): Masked[] {
  return text.matchAll(run).flatMap((match) => {
    const ends = match[0].matchAll(/\d(?=[ -]|$)/g).map((m) => m.index + 1).toArray().toReversed()
    const grouped = ends.length > 1
    const end = ends.find((end) => {
      const digits = match[0].slice(0, end).replace(/\D/g, '')
      return issuers.test(digits) && (passesLuhn(digits) ? grouped || digits[0] !== '2' : grouped && digits.length === 16 && digits[0] !== '2')
    })
    return end !== undefined && !isReference(text, match.index) ? [{ start: match.index, end: match.index + end, kind: 'account' as const }] : []
  }).toArray()
}

const saidToBeAccount = labelled(
  '卡号|银行卡|储蓄卡|信用卡|借记卡|工资卡|社保卡|[账帐][号户]|支付宝|微信|QQ|card|account|acct|a/c|sort code|routing|iban|bsb|paypal|venmo|zelle|wechat|full')
const said = /(?<![\dA-PR-Za-z.])(?:\d{2}-\d{2}-\d{2}(?:[ ,]+\d{8})?|\d{6,30}(?:[ -]\d{3,6}){0,5}|\d{3,5}(?:[ -]\d{3,6}){1,6})(?![\dA-Za-z]|[.,]\d)/g
const dateOrMoney = /^(?:19|20)\d\d-\d{2}-\d{2}$/
const moneyAfter = /^ ?(?:元|块|万|%|人|次|个|[a-z]* ?(?:rmb|usd|cny|yuan|points|dollars|pounds|euros))/i
const handle = /(?:微信号?|wechat(?: id)?|QQ|line id)[:是 ]{0,3}([A-Za-z][\w-]{5,19})(?!\w)/gid

/** Bank cards, IBANs, account numbers said to be such, and the accounts of messengers. */
export function findAccounts(text: string): Masked[] {
  if (!/\d{2}/.test(text)) return []
  return [
    ...findIbans(text),
    ...findCards(text),
    ...matchesOf(text, 'account', said, (m) =>
      !dateOrMoney.test(m[0]) && saidToBeAccount(text, m.index) && !moneyAfter.test(text.slice(m.index + m[0].length, m.index + m[0].length + 12))),
    ...text.matchAll(handle).map((m) => ({ start: m.indices![1]![0], end: m.indices![1]![1], kind: 'account' as const })),
  ]
}
