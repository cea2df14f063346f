import type { Question } from '../schema/question.ts'
import { say, type ReadySurvey } from './ready-survey.ts'

/**
 * The 22 items and five dimensions of SERVQUAL, in the published order.
 *
 * Source: Parasuraman, Zeithaml & Berry (1988), SERVQUAL: a multiple-item scale for measuring consumer perceptions of
 * service quality, Journal of Retailing 64(1). The nine items that were worded negatively in 1988 are positive here, as
 * their authors made them in Refinement and reassessment of the SERVQUAL scale, Journal of Retailing 67(4), 1991: then
 * a higher answer is better in all of them and the gap needs no turning round.
 *
 * [matter, excellent companies should …, this company …] in Chinese, then in English.
 */
type Item = readonly [string, string, string, string, string, string]
const items: Readonly<Record<string, readonly Item[]>> = {
  tangibles: [
    ['设备', '设备应当先进', '设备先进', 'Equipment', 'have up-to-date equipment', 'has up-to-date equipment'],
    [
      '场所', '场所应当看着舒服', '场所看着舒服', 'Premises', 'have premises that are pleasant to look at',
      'has premises that are pleasant to look at',
    ],
    [
      '员工仪表', '员工应当着装得体、整洁', '员工着装得体、整洁', 'Appearance of staff', 'have staff who are well dressed and neat',
      'has staff who are well dressed and neat',
    ],
    [
      '整体格调', '场所的格调应当与服务相称', '场所的格调与服务相称', 'Style', 'have premises that suit the service they give',
      'has premises that suit the service it gives',
    ],
  ],
  reliability: [
    [
      '说到做到', '答应何时做好的事，应当按时做到', '答应何时做好的事，都按时做到', 'Keeping promises', 'do by a certain time what they promise to do by then',
      'does by a certain time what it promises to do by then',
    ],
    [
      '体谅与安抚', '应当体谅遇到问题的客户，让人安心', '会体谅遇到问题的客户，让人安心', 'Sympathy', 'be sympathetic and reassuring when a customer has a problem',
      'is sympathetic and reassuring when a customer has a problem',
    ],
    ['可靠', '应当靠得住', '靠得住', 'Dependability', 'be dependable', 'is dependable'],
    [
      '准时', '应当在约定的时间提供服务', '在约定的时间提供服务', 'On time', 'provide their services at the time they promise',
      'provides its services at the time it promises',
    ],
    ['记录准确', '应当准确保存客户的记录', '准确保存客户的记录', 'Records', 'keep their records accurately', 'keeps its records accurately'],
  ],
  responsiveness: [
    [
      '告知时间', '应当明确告诉客户什么时候提供服务', '明确告诉客户什么时候提供服务', 'Telling when', 'tell customers exactly when services will be performed',
      'tells customers exactly when services will be performed',
    ],
    ['及时', '员工应当及时提供服务', '员工及时提供服务', 'Promptness', 'have staff who give prompt service', 'has staff who give prompt service'],
    [
      '乐于帮忙', '员工应当总是乐于帮忙', '员工总是乐于帮忙', 'Willingness to help', 'have staff who are always willing to help',
      'has staff who are always willing to help',
    ],
    [
      '有求必应', '员工再忙也应当马上回应客户', '员工再忙也马上回应客户', 'Time for requests', 'have staff who are never too busy to respond at once',
      'has staff who are never too busy to respond at once',
    ],
  ],
  assurance: [
    ['信任', '员工应当值得信任', '员工值得信任', 'Trust', 'have staff whom customers can trust', 'has staff whom customers can trust'],
    [
      '放心', '应当让客户与员工打交道时感到放心', '让客户与员工打交道时感到放心', 'Safety', 'let customers feel safe when they deal with staff',
      'lets customers feel safe when they deal with staff',
    ],
    ['礼貌', '员工应当有礼貌', '员工有礼貌', 'Politeness', 'have staff who are polite', 'has staff who are polite'],
    [
      '公司支持', '员工应当得到公司足够的支持，把工作做好', '员工得到公司足够的支持，能把工作做好', 'Support for staff',
      'give their staff the support to do their jobs well', 'gives its staff the support to do their jobs well',
    ],
  ],
  empathy: [
    [
      '个别关注', '应当给每位客户个别的关注', '给每位客户个别的关注', 'Individual attention', 'give customers individual attention',
      'gives customers individual attention',
    ],
    [
      '亲自关心', '员工应当亲自关心客户', '员工亲自关心客户', 'Personal attention', 'have staff who give customers personal attention',
      'has staff who give customers personal attention',
    ],
    [
      '了解需求', '员工应当知道客户需要什么', '员工知道客户需要什么', 'Knowing needs', 'have staff who know what their customers need',
      'has staff who know what their customers need',
    ],
    [
      '为客户着想', '应当真心为客户的利益着想', '真心为客户的利益着想', 'Best interests', 'have their customers’ best interests at heart',
      'has its customers’ best interests at heart',
    ],
    [
      '营业时间', '营业时间应当方便所有客户', '营业时间方便所有客户', 'Hours', 'have hours that are convenient for all their customers',
      'has hours that are convenient for all its customers',
    ],
  ],
}
const dimensionTitles = {
  tangibles: say('看得见的', 'What you can see'), reliability: say('可靠', 'Reliability'), responsiveness: say('响应', 'Responsiveness'),
  assurance: say('让人放心', 'Assurance'), empathy: say('用心', 'Empathy'),
}

const pairOf = (construct: string, number: number, [zh, zhShould, zhDoes, en, enShould, enDoes]: Item): Question => ({
  kind: 'pair', id: `item-${number}`, construct, title: say(zh, en),
  expectation: say(`同类公司里做得最好的，${zhShould}。`, `Excellent companies of this kind should ${enShould}.`),
  perception: say(`这家公司${zhDoes}。`, `This company ${enDoes}.`),
  low: say('完全不同意', 'Strongly disagree'), high: say('完全同意', 'Strongly agree'),
})

const places = Object.values(items).flat()
const pages = Object.entries(dimensionTitles).map(([dimension, title]) => ({
  id: dimension, title,
  questions: items[dimension]!.map((item) => pairOf(dimension, places.indexOf(item) + 1, item)),
}))

export const servqual: ReadySurvey = {
  key: 'servqual',
  name: say('服务质量（SERVQUAL 22 对）', 'Service quality (SERVQUAL, 22 pairs)'),
  purpose: say(
    '每年一两次：二十二对“应当”与“实际”，五个维度，看清期望差距在哪里。',
    'Once or twice a year: 22 pairs of “should” and “does” in five dimensions show where the gaps are.',
  ),
  survey: {
    languages: ['zh-CN', 'en'],
    title: say('服务应当怎样，实际怎样', 'How service should be, and how it is'),
    welcome: say(
      '每一项有两句话：一句说这类公司里最好的应当怎样，一句说这家公司实际怎样。请按 1 到 7 分，说说您有多同意。',
      'Each item says what excellent companies should do, and what this one does. From 1 to 7, how much do you agree?',
    ),
    thanks: say('谢谢您的耐心，这对我们帮助很大。', 'Thank you for your patience. This helps a great deal.'),
    pages,
  },
}
