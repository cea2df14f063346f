import { readAtMost } from './units.ts'

const number = String.raw`[\p{Nd}零一二两三四五六七八九十百]{1,12}`
const clock = String.raw`(?:${number}\s?点\s?(?:半|钟|整|${number}分)?|\p{Nd}{1,2}[:：]\p{Nd}{2})`
const day = String.raw`(?:[今昨前]天|[今昨]晚|今早|上?(?:周|星期|礼拜|週)[一二三四五六日天末]|${number}月${number}[日号號])`
const part = '(?:早上|上午|中午|下午|傍晚|晚上)'
const english = {
  thing: '(?:order|booking|reservation|table|room|seat|flight|invoice|ticket|case|desk|counter|bay|reference|ref)',
  day: '(?:yesterday|today|(?:last |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)',
  part: '(?: morning| afternoon| evening| night| lunchtime)',
}

/** Which order, table or room it was, or when the customer came. A time without a visit may be a wait, so it stays. */
const aside = [
  String.raw`(?:我?(?:们|們)?(?:是|在|坐)?\s?)?${number}\s?[号號]\s?(?:桌|台|包间|包廂|包厢|房间?|房間|窗口|柜台|座位?|车位)`,
  String.raw`\p{Nd}{3,5}\s?(?:包间|包廂|包厢|房间?|房間)`,
  String.raw`(?:订单|訂單|单号|單號|工单|桌号|房号|取餐号|取件号|流水号)[号號]?(?:码|是|为)?\s?[:：#]?\s?[a-z]{0,4}-?\p{Nd}{1,20}`,
  String.raw`(?:我们?|是)?${day}\s?${part}?\s?${clock}?(?:左右)?\s?(?:到店|来店|到店的|去的|来的|來的|用餐|入住的?)`,
  String.raw`(?:我们?|是)?${part}\s?${clock}?(?:左右)?\s?(?:到店|来店|到店的|去的|来的|來的|用餐|入住的?)`,
  String.raw`(?:(?:my|our|at|in|from|on|re) )?${english.thing}(?: (?:no\.?|number|id))?:? ?#?[a-z]{0,4}-?\p{Nd}{1,20}`,
  String.raw`(?:(?:i|we) )?(?:visited|went|dined|came in|stopped by|(?:was|were) there)(?: on)? ${english.day}${english.part}?`,
].join('|')

const bracketed = new RegExp(String.raw`[（(]\s?(?:${aside})\s?[）)]`, 'giu')
const before = String.raw`(?:\s{0,3}[，,；;]\s{0,3}|\s{1,3}[-–—]\s{1,3}|(?<=[.。!！?？])\s{0,3}|\n)`
const behind = new RegExp(String.raw`${before}(?:${aside})[.。]?$`, 'iu')
const said = /[\p{L}\p{S}]/u

/**
 * The text without what stands beside the matter, in brackets or at the end: an order number, a table, the day of the visit.
 * It says nothing of a feeling, yet makes the praise or blame before it read weaker. Every other character keeps its place, and a
 * text that is nothing else stays as it is.
 */
export function withoutAsides(text: string): string {
  if (text.length > readAtMost) return text
  let plain = text.replace(bracketed, (found) => ' '.repeat(found.length)).trimEnd()
  for (let next = plain.replace(behind, ''); next !== plain; next = plain.replace(behind, '')) plain = next.trimEnd()
  return said.test(plain) ? plain : text
}
