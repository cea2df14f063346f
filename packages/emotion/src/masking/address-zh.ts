import { matchesOf, type Masked } from './masked.ts'

const han = String.raw`[\u4e00-\u9fff]`
const number = '[0-9A-Za-z一二三四五六七八九十百零甲乙丙丁]{1,5}'
const room = String.raw`[A-Z]?\d{3,4}(?![\d元块年月日.:])`
/** Between the parts of an address stand names of estates; a word of talk ends it. */
const name = String.raw`[^\x00-\x7f‹›,。;!?、我你他她它的了在等是不没有到去来被就也都说找给打叫让请]`
const part = `(?:${name}{0,10}?${number}(?:号楼|号院|号门|栋|幢|座|单元|层|楼|室|弄|户|号)[A-Za-z]?座?)`
const building = `(?:${name}{0,8}(?:大厦|广场|中心|公寓|花园|小区|[苑楼])(?:[A-Z]座)?(?:${room})?)`

const street = `${han}{1,16}?(?:大道|大街|胡同|[路街道巷弄里村条])[东南西北中]?(?:[一二三四五六七八九十]段)?(?:\\d{1,4}巷)?`
const road = new RegExp(
  `${street} ?${number}(?:[-之]\\d{1,4})?(?:号|弄)(?!线|地铁|公交|车)(?:[ ,]?${part}){0,5}${building}?(?:[ -]?${room})?室?`, 'g')
const estate = new RegExp(
  `${han}{2,8}?(?:小区|花园|公寓|家园|新村|新城|别墅|宿舍|家属院|[苑园里府湾庭邸居坊区寓]) ?[A-Z]?${number}(?:号楼|栋|幢|座|楼)` +
  `(?:(?: ?${number}单元)?[ -]?(?:\\d{1,2}[层楼])?${room}[室户号]?| ?${number}单元)`, 'g')
const unit = /(?<![\d›])\d{1,3}(?:(?:号楼|栋|幢|座)\d{1,2}单元 ?|[栋幢] ?)\d{3,4}(?![\d元块年月日.:])[室户号]?/g

/** Words that end before an address begins. */
const leadIn = new RegExp(
  '^.*(?:收件|地址|住址|门牌|送往|寄往|送去|改成|换成|搬去|位于|我家|[在到住寄送填写是从往去回至为址的我你他她])', 's')
const town = /[\u4e00-\u9fff]{2,3}(?:省|市|自治区|区|县|镇)/
/** Longest name of a street or an estate with its district; more than that is talk, unless a town is in it. */
const longestStreet = 8

/** Where the address begins within what the expression caught: after what leads in to it, at a town, or with the street. */
function trim(masked: Masked, text: string): Masked {
  const words = /^[\u4e00-\u9fff]*/.exec(text.slice(masked.start, masked.end))![0]
  const lead = leadIn.exec(words)?.[0].length ?? 0
  const isLong = words.length - lead > longestStreet
  const inTown = isLong ? town.exec(words.slice(lead)) : null
  const cut = inTown ? lead + inTown.index : isLong ? words.length - longestStreet : lead
  const kept = words.slice(cut)
  return kept.length < 2 || /^(?:[路街道巷弄里村]|小区|花园|大道)/.test(kept) ? masked : { ...masked, start: masked.start + cut }
}

/** Postal addresses in Chinese: street and number with all that follows, or estate, building and room. */
export function findChineseAddresses(text: string): Masked[] {
  if (!/[号栋幢座楼弄]/.test(text)) return []
  return [
    ...matchesOf(text, 'address', road).map((item) => trim(item, text)),
    ...matchesOf(text, 'address', estate).map((item) => trim(item, text)),
    ...matchesOf(text, 'address', unit),
  ]
}
