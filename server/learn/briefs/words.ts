import type { Formats, Language } from '../../platform/formats/index.ts'
import type { BriefEstimate, BriefItem, Fact, FactKey, Part } from './contract.ts'

/** The words of a brief in both languages: the same on the page, in the PDF and in Markdown. */
export interface BriefWords {
  readonly title: (segment: string) => string
  readonly everybody: string
  readonly parts: Record<Part, string>
  readonly labels: Record<FactKey, string>
  readonly text: (fact: Fact, f: Formats) => string
  /** What a line takes at least so many of. */
  readonly takes: (key: FactKey) => string
  /** One number of a line with its interval. */
  readonly range: Ranged
  readonly note: (by: string, when: string) => string
  readonly somebody: string
  readonly asOf: (day: string) => string
  readonly how: string
  readonly prose: (model: string, when: string) => string
  readonly quotes: string
  readonly quote: Record<'pleasant' | 'unpleasant', string>
}

const weekdays = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
} as const
/** Words for keys that the data use. */
const keyed: Record<Language, Readonly<Record<string, string>>> = {
  en: {
    store: 'shop', website: 'website', app: 'app', 'mini-program': 'mini-program', phone: 'phone', chat: 'chat', email: 'e-mail',
    social: 'social media',
    marketplace: 'marketplace', courier: 'courier', event: 'event', field: 'visit at home', other: 'other',
    unpleasant: 'after something unpleasant', pleasant: 'after something pleasant',
  },
  zh: {
    store: '门店', website: '官网', app: 'App', 'mini-program': '小程序', phone: '电话', chat: '在线客服', email: '邮件', social: '社交媒体',
    marketplace: '电商平台', courier: '快递配送', event: '活动', field: '上门拜访', other: '其他',
    joy: '喜悦', gratitude: '感激', trust: '信任', surprise: '意外', disappointment: '失望', anger: '愤怒', worry: '担忧', sadness: '难过',
    unpleasant: '不愉快的经历之后', pleasant: '愉快的经历之后',
  },
}
const ownKeys: readonly FactKey[] = ['channels', 'contact', 'emotions', 'recovered']

/** What an item of a list is called. */
export function nameOf(fact: Pick<Fact, 'key'>, item: BriefItem, language: Language, f: Formats): string {
  if (fact.key === 'weekdays') return weekdays[language][Number(item.key) - 1]!
  if (fact.key === 'hours' || fact.key === 'answers') return item.key.split('-').map((h) => `${h}:00`).join('–')
  return (ownKeys.includes(fact.key) && keyed[language][item.key]) || f.name(item.names)
}

/** A number of a line in the unit of its question, without its basis. */
export function valueOf(key: FactKey, value: number, f: Formats): string {
  if (key === 'tone' || key === 'hurts') return f.signed(value)
  if (key === 'tenure') return f.decimal(value)
  if (key === 'spend' || key === 'value' || key === 'potential') return f.money(value)
  return f.percent(value)
}

type Ranged = (key: FactKey, e: BriefEstimate, f: Formats) => string
const ranged = (between: (low: string, high: string) => string): Ranged => (key, e, f) =>
  `${valueOf(key, e.value, f)}${e.low === null || e.high === null ? '' : between(valueOf(key, e.low, f), valueOf(key, e.high, f))}`
const list = (fact: Fact, language: Language, f: Formats, range: Ranged, comma: string) =>
  fact.items.map((i) => `${nameOf(fact, i, language, f)} ${range(fact.key, i, f)}`).join(comma)

const enRange = ranged((low, high) => ` (${low} to ${high})`)
const zhRange = ranged((low, high) => `（${low} 至 ${high}）`)
const sameBasis = (fact: Fact) => fact.items.every((i) => i.n === fact.items[0]!.n)
const basis = (fact: Fact) => fact.estimate?.n ?? Math.max(0, ...fact.items.map((i) => i.n))

const en: BriefWords = {
  title: (segment) => `${segment}: who, when, where, why, what, how, how much`,
  everybody: 'Everybody',
  parts: {
    who: 'Who they are', when: 'When to meet them', where: 'Where they are', why: 'Why they buy', what: 'What they want',
    how: 'How to serve their feelings', much: 'How much they are worth',
  },
  labels: {
    size: 'How many', tenure: 'With us for', tier: 'Tiers', tone: 'How they feel', emotions: 'Feelings they write of',
    hours: 'Fullest hours', weekdays: 'Fullest days',
    reach: 'Agreed to offers', answers: 'They write and answer', touchpoints: 'Touchpoints', channels: 'Channels',
    branches: 'Branches', needs: 'Needs they said', ladders: 'Because it matters',
    drivers: 'What moves return', bought: 'They buy', waiting: 'Wanted and not bought since', hurts: 'Where it hurts',
    contact: 'They contact us by',
    recovered: 'Back within 90 days', spend: 'Spent in a year', value: 'Expected next year', potential: 'Were all there again',
  },
  text: (fact, f) => {
    if (fact.missing && fact.missing.have >= fact.missing.need)
      return `Nothing stands out from chance. n = ${f.whole(fact.missing.have)}.`
    if (fact.missing)
      return `Not enough data yet: ${f.whole(fact.missing.have)} of at least ${f.whole(fact.missing.need)} ${en.takes(fact.key)}.`
    const n = `n = ${f.whole(basis(fact))}`
    if (fact.estimate === null)
      return sameBasis(fact)
        ? `${list(fact, 'en', f, enRange, '; ')}. ${n}.`
        : `${list(fact, 'en', f, (key, e) => `${enRange(key, e, f)}, n = ${f.whole(e.n)}`, '; ')}.`
    const { estimate: e } = fact
    if (fact.key === 'size')
      return `${f.whole(Math.round(e.value * e.n))} customers, ${f.percent(e.value, 1)} of all ${f.whole(e.n)}.`
    const said = enRange(fact.key, e, f)
    if (fact.key === 'tenure') return `${said} months. ${n}.`
    if (fact.key === 'tone') return `${said} on a scale from −1 to +1. ${n}.`
    return `${said}${fact.currency ? ' a customer' : ' of them'}. ${n}.`
  },
  takes: (key) => {
    switch (key) {
      case 'hours': case 'weekdays': return 'visits'
      case 'answers': return 'answers and messages'
      case 'emotions': return 'customers who wrote'
      case 'tone': return 'customers who said how they felt'
      case 'hurts': return 'customers who rated one touchpoint'
      case 'needs': case 'waiting': return 'customers who said a need'
      case 'ladders': return 'customers who told why'
      case 'drivers': return 'customers or drivers for an answer that stands'
      case 'contact': return 'customers who got in touch'
      case 'recovered': return 'experiences of each kind, watched for 90 days'
      case 'bought': case 'spend': case 'value': case 'potential': return 'customers who bought'
      default: return 'customers'
    }
  },
  range: enRange,
  note: (by, when) => `Written by ${by}, ${when}`, somebody: 'somebody',
  asOf: (day) => `From the signals of the year up to ${day}. `,
  how: 'Ranges are 95 % intervals. Shares in lists are of the customers of whom it is known.',
  prose: (model, when) => `Put into words by the language model ${model}, ${when}. The numbers above are what counts.`,
  quotes: 'In their own words', quote: { pleasant: 'Content', unpleasant: 'Not content' },
}

const zh: BriefWords = {
  title: (segment) => `${segment}：5W2H 简报`,
  everybody: '全部客户',
  parts: { who: '他们是谁', when: '何时接触', where: '在哪里', why: '为什么购买', what: '想要什么', how: '如何照顾感受', much: '价值几何' },
  labels: {
    size: '人数', tenure: '客龄', tier: '会员等级', tone: '感受如何', emotions: '文字中的情绪', hours: '到访最多的时段', weekdays: '到访最多的日子',
    reach: '同意接收优惠', answers: '来信与作答时段', touchpoints: '触点', channels: '渠道', branches: '门店', needs: '说过的需求', ladders: '背后的原因',
    drivers: '再次购买的驱动因素', bought: '购买的商品', waiting: '说过想要、此后未买', hurts: '最让人难受的触点', contact: '联系我们的方式',
    recovered: '90 天内再次购买', spend: '一年消费', value: '未来一年预期', potential: '若沉寂者全部归来',
  },
  text: (fact, f) => {
    if (fact.missing && fact.missing.have >= fact.missing.need) return `没有超出偶然的发现。样本量 ${f.whole(fact.missing.have)}。`
    if (fact.missing) return `数据不足：${zh.takes(fact.key)}现有 ${f.whole(fact.missing.have)}，至少需要 ${f.whole(fact.missing.need)}。`
    const n = `样本量 ${f.whole(basis(fact))}`
    if (fact.estimate === null)
      return sameBasis(fact)
        ? `${list(fact, 'zh', f, zhRange, '；')}。${n}。`
        : `${list(fact, 'zh', f, (key, e) => `${zhRange(key, e, f)}，样本量 ${f.whole(e.n)}`, '；')}。`
    const { estimate: e } = fact
    if (fact.key === 'size') return `${f.whole(Math.round(e.value * e.n))} 位客户，占全部 ${f.whole(e.n)} 位的 ${f.percent(e.value, 1)}。`
    const said = zhRange(fact.key, e, f)
    if (fact.key === 'tenure') return `平均 ${said}个月。${n}。`
    if (fact.key === 'tone') return `情绪色调 ${said}，范围 −1 至 +1。${n}。`
    return `${fact.currency ? '平均每位 ' : ''}${said}。${n}。`
  },
  takes: (key) => {
    switch (key) {
      case 'hours': case 'weekdays': return '到访次数'
      case 'answers': return '来信与作答'
      case 'emotions': return '写过文字的客户'
      case 'tone': return '表达过感受的客户'
      case 'hurts': return '评价过同一触点的客户'
      case 'needs': case 'waiting': return '说过需求的客户'
      case 'ladders': return '说过原因的客户'
      case 'drivers': return '足以得出结论的客户或驱动因素'
      case 'contact': return '联系过我们的客户'
      case 'recovered': return '各类经历（观察满 90 天）'
      case 'bought': case 'spend': case 'value': case 'potential': return '购买过的客户'
      default: return '客户'
    }
  },
  range: zhRange,
  note: (by, when) => `${by} 写于 ${when}`, somebody: '某位同事',
  asOf: (day) => `取自截至 ${day} 的一年信号。`,
  how: '括号内为 95% 置信区间。列表中的占比以已知此项的客户为分母。',
  prose: (model, when) => `由语言模型 ${model} 于 ${when} 撰写，一切以上方数字为准。`,
  quotes: '客户原话', quote: { pleasant: '满意', unpleasant: '不满' },
}

export const words: Record<Language, BriefWords> = { zh, en }
