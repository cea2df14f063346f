import { matchesOf, type Masked } from './masked.ts'

const han = '[\\u4e00-\\u9fff]'
const number = '[0-9A-Za-z一二三四五六七八九十百零甲乙丙丁]{1,5}'
/** Between the parts of an address stand names of estates; a word of talk ends it. */
const name = '[^\\x00-\\x7f,。;!?、我你他她它的了在等是不没有到去来被就也都说找给打叫让请]'
const part = `(?:${name}{0,10}?${number}(?:号楼|号院|号门|栋|幢|座|单元|层|楼|室|弄|户|号)[A-Za-z]?座?)`
const room = '[A-Z]?\\d{3,4}(?![\\d元块年月日.:])'
const tail = `(?:[ ,]?${part}){0,5}(?:${name}{0,8}(?:大厦|广场|中心|公寓|花园|小区|[苑楼])(?:[A-Z]座)?(?:${room})?)?(?:[ -]?${room})?室?`

const road = new RegExp(`(${han}{1,16}?(?:大道|大街|胡同|[路街道巷弄里村条])[东南西北中]?(?:[一二三四五六七八九十]段)?(?:\\d{1,4}巷)?) ?${number}(?:[-之]\\d{1,4})?(?:号|弄)(?!线|地铁|公交|车)${tail}`, 'g')
const estate = new RegExp(
  `(${han}{2,8}?(?:小区|花园|公寓|家园|新村|新城|别墅|宿舍|家属院|[苑园里府湾庭邸居坊区寓])) ?` +
  `[A-Z]?${number}(?:号楼|栋|幢|座|楼)(?:(?: ?${number}单元)?[ -]?(?:\\d{1,2}(?:层|楼))?${room}[室户号]?| ?${number}单元)`, 'g')
const unit = /(?<!\d)\d{1,3}(?:(?:号楼|栋|幢|座)\d{1,2}单元 ?|[栋幢] ?)\d{3,4}(?![\d元块年月日.:])[室户号]?/g

/** Words that end before a street begins; longest first. */
const leadIn = new RegExp('^.*(?:收件|地址|住址|住在|家住|寄到|寄往|送到|送往|送去|发到|改到|改成|改为|换成|搬到|搬去|位于|明明填|填|写|门牌|在|到|住|寄|送|是|从|往|去|回|至|为|址|的|我家|[我你他她])', 's')

const province = /[\u4e00-\u9fff]{2,3}(?:省|市|自治区|区|县|镇)/
/** Longest name of a street or an estate, without its kind. */
const longestStreet = 8

/** Where the address begins within what the expression caught: after the last word that leads in, at a province or town, or with the street. */
function trim(masked: Masked, text: string): Masked {
  const caught = text.slice(masked.start, masked.end)
  const words = /^[\u4e00-\u9fff]*/.exec(caught)![0]
  const lead = leadIn.exec(words)?.[0].length ?? 0
  const rest = words.slice(lead)
  const town = rest.length > longestStreet ? province.exec(rest) : null
  const kept = rest.length <= longestStreet ? lead : town ? lead + town.index : words.length - longestStreet
  return words.length - kept >= 2 && !/^(?:路|街|道|巷|弄|里|村|小区|花园|大道)/.test(words.slice(kept)) ? { ...masked, start: masked.start + kept } : masked
}

/** Postal addresses in Chinese: street and number with all that follows, or estate, building and room. */
export function findChineseAddresses(text: string): Masked[] {
  if (!/[号栋幢座楼弄]/.test(text)) return []
  return [
    ...matchesOf(text, 'address', road).map((m) => trim(m, text)),
    ...matchesOf(text, 'address', estate).map((m) => trim(m, text)),
    ...matchesOf(text, 'address', unit),
  ]
}
