import type { Language } from './contract.ts'

/** The words of the report in both languages; numbers come in already written. */
/** What stands above the columns of a picture's figures. */
export type PictureHeadings = Readonly<Record<'touchpoint' | 'month' | 'tone' | 'low' | 'high' | 'gained' | 'lost', string>>

export interface ReportWords {
  readonly title: (month: string) => string
  readonly parts: Record<'felt' | 'pond' | 'did' | 'effects' | 'warnings', string>
  readonly answer: (tone: string | null, course: 'better' | 'worse' | 'same' | null, held: string | null) => string
  readonly notOver: (day: string) => string
  readonly whole: string
  readonly range: (value: string, low: string, high: string) => string
  readonly n: (n: string) => string
  /** Between two things said of one. */
  readonly and: string
  readonly labels: Record<'tone' | 'best' | 'worst' | 'customers' | 'held' | 'gained' | 'lost' | 'sales' | 'cases' | 'inTime' | 'content' | 'remedies' | 'begun' | 'ended', string>
  readonly tone: (value: string, course: 'better' | 'worse' | 'same' | null, before: string | null) => string
  readonly fewTones: (n: string) => string
  readonly noTouchpoint: string
  readonly held: (range: string) => string
  readonly gained: (n: string, returning: string) => string
  readonly lost: (range: string) => string
  readonly sales: (money: string, fresh: string) => string
  readonly noPond: string
  readonly cases: (n: string, solved: string) => string
  readonly inTime: (part: string, n: string) => string
  readonly share: (range: string, n: string) => string
  readonly noAnswers: string
  readonly remedies: (n: string, money: string) => string
  readonly playbook: (begun: string, heldOut: string) => string
  readonly campaign: (sent: string, treated: string) => string
  readonly nothingDone: string
  readonly effects: Record<'nobody' | 'nobody-held-out' | 'too-early' | 'uneven' | 'works' | 'harms' | 'no-difference', string>
  readonly back: (range: string, n: string) => string
  readonly noEffects: string
  readonly raised: (course: 'better' | 'worse', day: string) => string
  readonly over: (day: string) => string
  readonly noWarnings: string
  readonly measures: Record<string, string>
  readonly measureAt: (measure: string, place: string) => string
  readonly pictures: { readonly heartline: string; readonly tone: string; readonly flows: string; readonly pleasant: string; readonly unpleasant: string
    readonly headings: PictureHeadings
  }
  readonly stages: Record<string, string>
  readonly quotes: Record<'pleasant' | 'unpleasant', string>
  readonly how: string
  readonly mail: { readonly subject: (organisation: string, month: string) => string; readonly text: (answer: string, url: string) => string }
}

const en: ReportWords = {
  title: (month) => `How was ${month}?`,
  parts: { felt: 'How customers felt', pond: 'The pond', did: 'What we did', effects: 'What it did', warnings: 'Warnings' },
  answer: (tone, course, held) => [
    tone === null ? 'Too few customers said how they felt for a mean.'
      : `Customers felt ${tone}${course === null ? '' : course === 'same' ? ', no different from the month before by more than chance' : `, ${course} than the month before`}.`,
    ...(held === null ? [] : [`About ${held} were with us at the end.`]),
  ].join(' '),
  notOver: (day) => `The data of this month reach up to ${day}; it is not over yet.`, whole: 'The whole month.',
  range: (value, low, high) => `${value} (${low} to ${high})`, n: (n) => `n = ${n}`, and: '; ',
  labels: {
    tone: 'Tone', best: 'Best', worst: 'Worst', customers: 'Customers met', held: 'Held', gained: 'In', lost: 'Out', sales: 'Money', cases: 'Cases', inTime: 'Solved in time',
    content: 'Content after', remedies: 'Put right', begun: 'Opened', ended: 'Over',
  },
  tone: (value, course, before) => `${value}${before === null ? '' : course === 'same' ? `; the month before ${before}, no difference beyond chance` : `; the month before ${before}: ${course}`}`,
  fewTones: (n) => `${n} of at least 30 scores.`, noTouchpoint: 'No touchpoint has 30 scores.',
  held: (range) => `${range} customers at its end`, gained: (n, returning) => `${n} bought for the first time, ${returning} came back`,
  lost: (range) => `${range} fell silent and are probably gone`, sales: (money, fresh) => `${money}, of it ${fresh} by those who were new`,
  noPond: 'The pond says nothing of this month: customers’ value was not worked out for it.',
  cases: (n, solved) => `${n} opened, ${solved} of them solved so far`, inTime: (part, n) => `${part} of ${n}`,
  share: (range, n) => `${range}, n = ${n}`, noAnswers: 'Nobody who was asked has answered.',
  remedies: (n, money) => `${n} times something was given, ${money} in money`,
  playbook: (begun, heldOut) => `begun for ${begun} customers, ${heldOut} held out`, campaign: (sent, treated) => `sent to ${sent} of ${treated} customers`,
  nothingDone: 'No case, remedy, playbook or campaign falls into this month.',
  effects: {
    nobody: 'nobody has passed through it', 'nobody-held-out': 'nobody was held out, so its effect cannot be told', 'too-early': 'too early to tell', uneven: 'the arms are not as they were drawn: not told',
    works: 'works', harms: 'harms', 'no-difference': 'no difference beyond chance',
  },
  back: (range, n) => `customers coming back ${range} points, n = ${n}`,
  noEffects: 'No playbook or campaign with customers held out has been looked at yet.',
  raised: (course, day) => `${course === 'worse' ? 'worse' : 'better'}, raised ${day}`, over: (day) => `over since ${day}`,
  noWarnings: 'No warning was raised or ended.',
  measures: { tone: 'Tone', 'text-tone': 'Tone of texts', factor: 'Tone toward a factor', late: 'Late deliveries', complaints: 'Complaints', contacts: 'Contacts', returns: 'Returns', leaving: 'Talk of leaving', theme: 'Unpleasant texts about' },
  measureAt: (measure, place) => (place === '' ? measure : `${measure}, ${place}`),
  pictures: {
    heartline: 'The heartline of the month: tone at each touchpoint, thick where feelings are strong, with the middle half of scores', tone: 'Tone by month with its 95 % interval',
    flows: 'Customers in and out by month', pleasant: '+1', unpleasant: '−1',
    headings: { touchpoint: 'Touchpoint', month: 'Month', tone: 'Tone', low: 'from', high: 'to', gained: 'In', lost: 'Out' },
  },
  stages: { aware: 'Aware', appeal: 'Appeal', ask: 'Ask', act: 'Act', advocate: 'Advocate' },
  quotes: { pleasant: 'Somebody content', unpleasant: 'Somebody who was not' },
  how: 'Ranges are 95 % intervals. Better and worse are said only where the difference is more than chance. Effects are against customers held out by lot, as at the last look.',
  mail: {
    subject: (organisation, month) => `${organisation}: how was ${month}?`,
    text: (answer, url) => `${answer}\n\nThe report is attached, on one page. To read it with everything behind it:\n${url}\n\nYou get this because somebody in your organisation put you on its list.`,
  },
}

const zh: ReportWords = {
  title: (month) => `${month}过得怎么样？`,
  parts: { felt: '客户感受如何', pond: '蓄水池', did: '我们做了什么', effects: '起了什么作用', warnings: '预警' },
  answer: (tone, course, held) => [
    tone === null ? '表达感受的客户太少，无法得出均值。'
      : `客户的情绪色调为 ${tone}${course === null ? '' : course === 'same' ? '，与上月的差别不超出偶然' : course === 'better' ? '，好于上月' : '，差于上月'}。`,
    ...(held === null ? [] : [`月末约有 ${held} 位客户与我们同在。`]),
  ].join(''),
  notOver: (day) => `本月数据截至${day}，尚未结束。`, whole: '整月数据。',
  range: (value, low, high) => `${value}（${low} 至 ${high}）`, n: (n) => `样本量 ${n}`, and: '；',
  labels: {
    tone: '情绪色调', best: '最好', worst: '最差', customers: '接触客户', held: '存量', gained: '流入', lost: '流出', sales: '金额', cases: '工单', inTime: '按时解决',
    content: '事后满意', remedies: '补救', begun: '新预警', ended: '已解除',
  },
  tone: (value, course, before) => `${value}${before === null ? '' : course === 'same' ? `；上月 ${before}，差别不超出偶然` : `；上月 ${before}，${course === 'better' ? '变好' : '变差'}`}`,
  fewTones: (n) => `评分 ${n} 个，至少需要 30 个。`, noTouchpoint: '没有触点达到 30 个评分。',
  held: (range) => `月末 ${range} 位客户`, gained: (n, returning) => `${n} 位首次购买，${returning} 位再次购买`,
  lost: (range) => `${range} 位沉寂，很可能已流失`, sales: (money, fresh) => `${money}，其中新客户 ${fresh}`,
  noPond: '蓄水池尚无本月数据：客户价值还没有算到这个月。',
  cases: (n, solved) => `新开 ${n} 件，其中已解决 ${solved} 件`, inTime: (part, n) => `${n} 件中 ${part} 件`,
  share: (range, n) => `${range}，样本量 ${n}`, noAnswers: '受访者尚无人作答。',
  remedies: (n, money) => `补救 ${n} 次，其中金额 ${money}`,
  playbook: (begun, heldOut) => `为 ${begun} 位客户启动，留出 ${heldOut} 位`, campaign: (sent, treated) => `${treated} 位中已发送 ${sent} 位`,
  nothingDone: '本月没有工单、补救、行动剧本或活动。',
  effects: {
    nobody: '还没有客户经过', 'nobody-held-out': '没有留出组，无法判断效果', 'too-early': '为时尚早', uneven: '两组人数与抽签不符，不作判断',
    works: '有效', harms: '有害', 'no-difference': '差别不超出偶然',
  },
  back: (range, n) => `再次购买的客户占比变化 ${range} 个百分点，样本量 ${n}`,
  noEffects: '还没有设留出组的行动剧本或活动得到评估。',
  raised: (course, day) => `${course === 'worse' ? '变差' : '变好'}，${day}发出`, over: (day) => `${day}解除`,
  noWarnings: '本月没有发出或解除预警。',
  measures: { tone: '情绪色调', 'text-tone': '文字情绪', factor: '对体验要素的情绪', late: '延误配送', complaints: '投诉', contacts: '联系', returns: '退货', leaving: '离开意向', theme: '不愉快地谈到' },
  measureAt: (measure, place) => (place === '' ? measure : `${place}：${measure}`),
  pictures: {
    heartline: '本月心线：各触点的情绪色调，线越粗感受越强，色带为居中一半的评分', tone: '各月情绪色调与 95% 置信区间', flows: '各月流入与流出的客户', pleasant: '+1', unpleasant: '−1',
    headings: { touchpoint: '触点', month: '月份', tone: '情绪色调', low: '下限', high: '上限', gained: '流入', lost: '流出' },
  },
  stages: { aware: '认知', appeal: '吸引', ask: '问询', act: '行动', advocate: '拥护' },
  quotes: { pleasant: '一位满意的客户', unpleasant: '一位不满的客户' },
  how: '括号内为 95% 置信区间。只有差别超出偶然时才说变好或变差。效果以抽签留出的客户为对照，取最近一次评估。',
  mail: {
    subject: (organisation, month) => `${organisation}：${month}月报`,
    text: (answer, url) => `${answer}\n\n月报见附件，共一页。查看完整内容：\n${url}\n\n收到此信，是因为贵组织的同事把您列入了收件名单。`,
  },
}

export const words: Record<Language, ReportWords> = { zh, en }
