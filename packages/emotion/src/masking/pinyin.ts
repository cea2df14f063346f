/** The frequent family names in Hanyu Pinyin, by hand; those that are words of English (He, You, Long, Song) are left out. */
const surnames = new Set((
  'wang li zhang liu chen yang zhao huang zhou wu xu zhu lin guo luo liang zheng xie tang deng feng cao zeng xiao tian dong ' +
  'pan yuan cai jiang yu du ye cheng wei su lü lv ding ren lu yao shen zhong cui tan liao jia xia fu fang zou xiong meng ' +
  'qin qiu hou xue lei bai duan hao kong shao mao chang wan gu lai kang yin qian niu hong gong ouyang sima zhuge shi yan qi ' +
  'zhuang nie mo ruan xiang ni geng bu mu').split(' '))

const initials = '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?'
const finals = 'iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|a|o|e|i|u|v|er'
const syllable = `${initials}(?:${finals})`
const givenName = new RegExp(`^${syllable}(?:[-']?${syllable})?$`)

/** English words and short words that are syllables of pinyin too. */
const englishWords = new Set((
  'he she me you we an can man ban men pen ten den a i am are be bin bun cue die do due fun gun hue her in is it lie main ' +
  'mine nun or pie pin run sea see sent sin so sue sun tie tin to wine win sang long hang bang pong mango banana china dine ' +
  'fine line nine pine made make cake lake rake late date gate rate name game came same fame mate bake take wake nice rice ' +
  'dice mice hope note code mode node one use cute mute lane sane cane bone done tone zone rude nude dude june tune dune ' +
  'pure cure sure lure here there were bare care dare fare hare rare wage page rage cage age ice ace ape ate ease easy lady ' +
  'baby tidy body busy no go hi bye dumpling tea pizza menu video audio radio piano data media idea area chai xi').split(' '))

/** Towns, teas and firms written as two syllables. */
const notPeople = new Set((
  'long jing|mao feng|mao jian|bai cha|bai mu|da hong|tie guan|luo chun|ding dong|chang an|shang hai|jin mao|jin jiang|' +
  'han ting|ru jia|xiao mi|tao bao|wang wang|mei tuan|yu xin|tang yuan|xiao long|dan dan|mu dan|bai du|ping an|hua wei|' +
  'wei xin|wei bo|wu han|xi an|yun nan|he nan|hu nan|gui lin|lu jia|fu jian|guang dong|hong kong|wu liang|mao tai|' +
  'lao shan|huang shan|tai shan|fu dan|tong ji|qing hua|bei da|zhang jiang|xu hui|pu dong|lu yu|feng shui|gong fu|kung fu|' +
  'tai chi|qi gong|mah jong|gong cha|he cha|nai xue').split('|'))

const isGiven = (word: string) => word.length > 1 && word.length < 13 && !englishWords.has(word) && givenName.test(word)

/** Whether two words next to each other are a Chinese name in Latin letters, either way round: Zhang Wei, Xiaoming Wang. */
export function isPinyinPair(first: string, second: string): boolean {
  if (notPeople.has(`${first} ${second}`)) return false
  return (surnames.has(first) && isGiven(second)) || (surnames.has(second) && isGiven(first) && first.length > 3)
}
