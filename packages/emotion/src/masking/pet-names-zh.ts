import { indexBy, introducedAt, isHan, titleAt } from './around-zh.ts'
import { personAfter, personBefore, petCharacters } from './context-zh.ts'
import { givenLookalikes, nameCharacters } from './given-names-zh.ts'
import { capturesOf, matchesOf, type Masked } from './masked.ts'
import { surnames } from './surnames-zh.ts'

const pets = [...petCharacters].join('')
const prefixed = new RegExp(`[阿小][${pets}美雪雨佳欣月](?![${pets}书米度米狗猫孩朋])`, 'g')
const elder = new RegExp(`[${pets}]子?(?=[姐哥](?!们|夫))`, 'g')
const vietnamese = new RegExp(`[阮黎裴]氏[${[...nameCharacters].join('')}红花明香秋]{1,2}`, 'g')
const syllables = '阿埃艾安奥巴白班保贝比彼波伯博布查达戴丹德迪蒂杜多尔恩菲费弗夫福盖戈格古哈海汉赫亨胡华霍基吉加简杰金卡凯康柯科克肯库拉莱兰朗劳乐雷蕾李里利莉丽' +
  '林琳龙卢鲁路伦罗洛马玛迈麦曼梅美门蒙米密莫穆姆娜纳南内尼妮诺欧帕佩皮珀普奇乔琼瑞萨塞赛桑森沙莎山舍施史斯丝苏索塔泰坦汤特汀图托瓦威韦维伟温沃乌西希夏谢辛修雪亚雅扬伊英尤约扎詹珍朱兹佐逊翰顿玫依冯'
const dotted = new RegExp(`[${syllables}]{1,6}(?:[·•][${syllables}]{1,6}){1,3}`, 'g')

/** Given names of Tibetan, Uyghur and Mongolian that are hardly another word; they stand without a surname. */
const nations = indexBy(
  '买买提 艾买提 阿依古丽 古丽 热依扎 卓玛 扎西 央金 达娃 次仁 丹增 格桑 德吉 旺堆 索朗 拉姆 乌兰图雅 乌兰 图雅 其其格 娜仁 巴特尔'.split(' '), (name) => name[0]!)

/** Chinese forms of given names from elsewhere, two characters long; longer ones are known by their syllables. */
const foreign = '欧文|大卫|约翰|玛丽|安娜|杰克|汤姆|露西|琳达|艾米|彼得|保罗|迈克|麦克|凯文|凯特|丽莎|杰森|布朗|亚当|卢卡|安迪|托尼|艾玛|艾伦|查理|威廉|' +
  '乔治|亨利|西蒙|阿里|哈桑|伊万|娜塔|琼斯|戴维|史蒂|瑞安|卡尔|卡洛|路易|莱昂|米娅|亚历山大|亚历克斯|艾力|索菲|妮可|艾娃|贝拉|凯丽|南希|苏珊|海伦'
const titled = /先生|女士|小姐|太太|夫人|老师|教练|经理|医生|修女|神父|教授|博士|主管|店长|师傅|同学|外教/
const foreignTitled = new RegExp(
  `(?:${foreign}|(?!谢)[${syllables}默夫森万罕]{3,7})` +
  `(?=${titled.source})`, 'g')
const countries = /^(?:马来西亚|尼泊尔|摩洛哥|伊拉克|巴基斯坦|哈萨克|法拉利|玛莎拉蒂|加利福尼亚)/
/** 女儿程程, 豆豆老师: a character of names twice, where a name is to be expected. */
const doubled = new RegExp(`([${[...nameCharacters].join('')}程豆果乐糖米朵多圆欢贝可])\\1`, 'g')
const doubledWords = new Set((
  '妹妹 刚刚 静静 清清 明明 常常 天天 强强 星星 楚楚 洋洋 欣欣 朗朗 悠悠 冉冉 淡淡 多多 可可 乐乐 朵朵 涛涛 纷纷 娓娓 勤勤 寒寒 牢牢 重重').split(' '))
const child = new RegExp(
  '(?:孩子|儿子|女儿|宝宝|孙子|孙女|外孙|闺女|小名|大名|本名|真名)(?:名字)?(?:就?叫做?|是|:)([\\u4e00-\\u9fff]{2,3})(?![\\u4e00-\\u9fff])', 'dg')
/** Of the characters that stand after 小 as a name, those that make no other word with it. */
const onlyNames = new Set('薇婷倩琳雯娟霞萍莉莹玲娜蓉蕾茜媛瑶琪慧颖芳')

const labels = '姓名|联系人|收[件货]人|寄件人|户名|持卡人|投保人|被保险?人|户主|车主|法人|署名|落款'
const labelled = new RegExp(`(?:${labels})[:是为叫写填 ]{1,3}([\\u4e00-\\u9fff]{2,4})(?![\\u4e00-\\u9fff])`, 'dg')
const common = [...surnames].filter(([, { weight }]) => weight === 2).map(([surname]) => surname).join('')
const selfNamed = new RegExp(`我是([${common}])(?![\\u4e00-\\u9fff])`, 'dg')
const surnamed = new RegExp(
  `(?<![贵百老])姓([${[...surnames.keys()].join('')}])(?=[^\\u4e00-\\u9fff]|的|先生|女士|小姐|经理|师傅|老师|医生|$)`, 'dg')

/** 王姓工程师: an engineer by the name of Wang. */
const ofSurname = new RegExp(`([${common}])姓(?=工程师|先生|女士|男子|女子|客户|员工|师傅|司机|经理|店员|的)`, 'dg')
const latinTitle = /^(?:老师|经理|医生|教练|顾问|主管|客服|小姐|先生|女士|小哥)|^[姐哥](?!们)/
const latin = /(?<![A-Za-z›])(?![A-Z]{2,4}(?![A-Za-z]))[A-Z][A-Za-z]{1,11}(?=[\u4e00-\u9fff])/g

const isEdge = (character: string | undefined, allowed: ReadonlySet<string>) => !isHan(character) || allowed.has(character!)

/** Length of the given name that begins at `at`: one of `nations`, or two characters in front of a title, 晓燕老师. */
function givenNameAt(text: string, at: number): number {
  const nation = nations.get(text[at]!)?.find((name) => text.startsWith(name, at))
  if (nation) return nation.length
  const first = text[at]!
  const second = text[at + 1] ?? ''
  if (!nameCharacters.has(first) || !nameCharacters.has(second) || titleAt(text, at + 2) < 2) return 0
  const isWord = givenLookalikes.has(first + second) || surnames.get(first)?.begins.has(second)
  return !isWord && isEdge(text[at - 1], personBefore) ? 2 : 0
}

function findGivenNames(text: string): Masked[] {
  const found: Masked[] = []
  for (let i = 0; i < text.length; i++) {
    const length = givenNameAt(text, i)
    if (length > 0) found.push({ start: i, end: i + length, kind: 'name' })
  }
  return found
}

/** Names without a family name, or with nothing else: 阿芳, 芳姐, 晓燕老师, Amy老师, 我姓刘, what stands after 姓名, 玛丽·布朗. */
export function findChinesePetNames(text: string): Masked[] {
  if (!/[\u4e00-\u9fff]/.test(text)) return []
  const has = (pattern: RegExp) => pattern.test(text)
  return [
    ...has(/[阿小]/) ? matchesOf(text, 'name', prefixed, ({ index, 0: name }) => {
      const isTitled = titleAt(text, index + 2) > 1
      const isIntroduced = introducedAt(text, index)
      return (isIntroduced || isEdge(text[index - 1], personBefore)) && (isTitled || isEdge(text[index + 2], personAfter)) &&
        (name.startsWith('阿') || isIntroduced || isTitled || onlyNames.has(name[1]!))
    }) : [],
    ...has(/[姐哥]/) ? matchesOf(text, 'name', elder, ({ index, 0: name }) =>
      isEdge(text[index - 1], personBefore) && isEdge(text[index + name.length + 1], personAfter)) : [],
    ...has(/氏/) ? matchesOf(text, 'name', vietnamese) : [],
    ...has(/[名人户主款]/) ? capturesOf(text, 'name', labelled, (match) => surnames.has(match[1]![0]!)) : [],
    ...has(/我是/) ? capturesOf(text, 'name', selfNamed) : [],
    ...has(/姓/) ? [...capturesOf(text, 'name', surnamed), ...capturesOf(text, 'name', ofSurname)] : [],
    ...has(/[A-Z]/) ? matchesOf(text, 'name', latin, ({ index, 0: name }) =>
      latinTitle.test(text.slice(index + name.length, index + name.length + 2))) : [],
    ...has(/[·•]/) ? matchesOf(text, 'name', dotted, ({ 0: name }) => name.length > 3) : [],
    ...has(titled) ? matchesOf(text, 'name', foreignTitled, ({ index, 0: name }) =>
      !countries.test(name) && (introducedAt(text, index) || isEdge(text[index - 1], personBefore))) : [],
    ...has(/([\u4e00-\u9fff])\1/) ? matchesOf(text, 'name', doubled, ({ index, 0: name }) =>
      introducedAt(text, index) ? !doubledWords.has(name) :
        titleAt(text, index + 2) > 1 && isEdge(text[index - 1], personBefore)) : [],
    ...has(/[子女儿宝名]/)
      ? capturesOf(text, 'name', child, ({ 1: name }) => [...name!].some((character) => nameCharacters.has(character))) : [],
    ...findGivenNames(text),
  ]
}
