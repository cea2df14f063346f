import { introductions, personAfter, personBefore, petCharacters, titles } from './context-zh.ts'
import { givenLookalikes, nameCharacters } from './given-names-zh.ts'
import { matchesOf, type Masked } from './masked.ts'
import { surnames } from './surnames-zh.ts'

const pets = [...petCharacters].join('')
const strong = [...nameCharacters].join('')
const afterXing = new RegExp(`(?<!贵|百|老)(?<=姓)[${[...surnames.keys()].join('')}](?=[^\\u4e00-\\u9fff]|的|先生|女士|小姐|经理|师傅|老师|医生|$)`, 'g')
const prefixed = new RegExp(`[阿小][${pets}](?![${pets}书米度米狗猫孩朋])`, 'g')
const elder = new RegExp(`[${pets}](?=[姐哥](?!们|夫))`, 'g')
const twoCharacters = new RegExp(`[${strong}]{2}(?=${[...titles].filter((title) => title.length > 1).join('|')})`, 'g')
const labelled = /(?<=(?:姓名|联系人|收[件货]人|寄件人|户名|持卡人|投保人|被保险?人|户主|车主|法人|署名|落款)[:是为叫 ]{1,3})[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])/g
const syllables = '阿埃艾安奥巴白班保贝比彼波伯博布查达戴丹德迪蒂蒂杜多尔恩菲费弗夫弗福盖戈格古哈海汉赫亨胡华霍基吉加简杰金卡凯康柯科克肯库拉莱兰朗劳乐雷蕾李里利莉丽' +
  '林琳龙卢鲁路伦罗洛马玛迈麦曼梅美门蒙米密莫穆娜纳南内尼妮诺欧帕佩皮珀普奇乔琼瑞萨塞赛桑森沙莎山舍施史斯丝苏索塔泰坦汤特汀图托瓦威韦维伟温沃乌西希夏谢辛修雪亚雅扬伊英尤约扎詹珍朱兹佐克逊翰顿姆玫'
const dotted = new RegExp(`[${syllables}]{1,6}(?:[·•][${syllables}]{1,6}){1,3}`, 'g')

const titleNext = new RegExp(`^(?:${[...titles].filter((title) => title.length > 1).join('|')})`)
const latin = new RegExp(`(?<![A-Za-z])(?![A-Z]{2,4}(?![A-Za-z]))[A-Z][A-Za-z]{1,11}(?=${[...titles].filter((title) => /老师|经理|医生|教练|顾问|主管|客服|小姐|先生|女士/.test(title)).join('|')}|[姐哥](?!们))`, 'g')
const nations = /(?:买买提|卓玛|扎西|央金|达娃|次仁|丹增|阿依古丽|古丽|艾山|艾买提|热依扎|迪丽|阿不都|巴特尔|其其格|乌兰图雅|乌兰|图雅|娜仁|格桑|德吉|旺堆|索朗|拉姆)[\u4e00-\u9fff]{0,3}?(?=大叔|大姐|阿姨|老师|师傅|医生|经理|献|[^\u4e00-\u9fff]|$)/g
const selfNamed = new RegExp(`(?<=我(?:是|姓)|免贵姓|敝姓)[${[...surnames].filter(([, { weight }]) => weight === 2).map(([surname]) => surname).join('')}](?![\\u4e00-\\u9fff])`, 'g')

const isBoundary = (character: string | undefined, allowed: ReadonlySet<string>) =>
  character === undefined || character < '一' || character > '鿿' || allowed.has(character)

function introduced(text: string, at: number): boolean {
  return [4, 3, 2].some((length) => at >= length && introductions.has(text.slice(at - length, at)))
}

/** Names without a family name: 阿芳, 芳姐, 晓燕老师, a name after its label, and foreign names written with a dot. */
export function findChinesePetNames(text: string): Masked[] {
  return [
    ...matchesOf(text, 'name', afterXing),
    ...matchesOf(text, 'name', prefixed, (m) =>
      (isBoundary(text[m.index - 1], personBefore) || introduced(text, m.index)) && (isBoundary(text[m.index + 2], personAfter) || titleNext.test(text.slice(m.index + 2, m.index + 6))) &&
      (m[0].startsWith('阿') || introduced(text, m.index) || titleNext.test(text.slice(m.index + 2, m.index + 6)))),
    ...matchesOf(text, 'name', elder, (m) => isBoundary(text[m.index - 1], personBefore) && isBoundary(text[m.index + 2], personAfter)),
    ...matchesOf(text, 'name', twoCharacters, (m) =>
      !givenLookalikes.has(m[0]) && !surnames.get(m[0][0]!)?.begins.has(m[0][1]!) && isBoundary(text[m.index - 1], personBefore)),
    ...matchesOf(text, 'name', labelled, (m) => surnames.has(m[0][0]!)),
    ...matchesOf(text, 'name', latin),
    ...matchesOf(text, 'name', nations),
    ...matchesOf(text, 'name', selfNamed),
    ...matchesOf(text, 'name', dotted, (m) => m[0].length > 3),
  ]
}
