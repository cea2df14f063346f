import type { results as En } from '../en/results.ts'

export const results: typeof En = {
  rail: '体验与业绩',
  question: '客户体验与经营结果如何相伴变化？',
  answer: {
    next: (experience, step, outcome, change, low, high, by) =>
      `同一${by}中，某月的${experience}比平常高 ${step} 时，下一个月的${outcome}相应变化 **${change}**（95% 置信区间 ${low} 至 ${high}）。`,
    none: (by) => `同一${by}中，这里的各项都没有随体验发生超出偶然的变化。这些月份只能说到这里，并不证明体验无关紧要。`,
    caution: '相伴变化不等于互为因果。',
  },
  by: '比较单位', experience: '体验',
  experiences: { tone: '情绪好坏', nps: 'NPS', csat: '满意率（CSAT）' },
  steps: { tone: '0.1', nps: '10 分', csat: '10 个百分点' },
  outcomes: { revenue: '营业额', purchases: '购买次数', return: '60 天内再来的买家占比', staff: '员工归属感（员工调查）' },
  short: { revenue: '营业额', purchases: '购买', return: '再来', staff: '员工' },
  basis: (units, months, cells, from, to) => `${units} 个单位、${months} 个月（${from} 至 ${to}），其中 ${cells} 个“单位·月”有至少十个评分。`,
  within: {
    title: '同一单位内，逐月来看',
    note: (step) => `体验每高 ${step} 所相伴的变化；已扣除单位自身的固有水平和当月共有的变化（双向固定效应，区间已考虑各月相互关联）。评分少的月份均值较模糊，会使所见的关联偏小。`,
    outcome: '结果', same: '当月', next: '次月', between: '单位之间', stands: '超出偶然', chance: '可能是偶然', cannot: '数据不足',
    correlation: (value, low, high) => `相关系数 ${value}（${low} 至 ${high}）`,
    label: (step) => `同一单位内，体验每高 ${step}，各项结果的变化及 95% 置信区间`,
    barSame: (outcome) => `${outcome}，当月`, barNext: (outcome) => `${outcome}，次月`,
    points: (value) => `${value} 个百分点`, staffPoints: (value) => `${value} 分（满分 100）`, interval: '95% 置信区间', value: '变化', n: '单位·月',
  },
  between: {
    title: '单位之间', note: '每个点是一个单位：平均体验与每月平均营业额。单位之间还有许多其他差别（规模、地段、价格），因此方向可能与单位内部相反。',
    label: '各单位的平均体验与每月平均营业额', unit: '单位', experience: '平均体验', revenue: '每月营业额', scores: '评分数', months: '月数',
  },
  few: (units, months, needUnits, needMonths, needScores) => `每月至少有 ${needScores} 个评分的只有 ${units} 个单位、${months} 个月；至少需要 ${needUnits} 个单位、${needMonths} 个月。`,
  fewTitle: '单位和月份太少，还不能下结论', fewHint: '换一种单位，或放宽时间；也可以多问一些客户。',
  noUnits: '信号中没有写明属于哪家门店或城市', noUnitsHint: '发送信号时附上门店或城市等属性，即可据此区分单位。', toSources: '如何发送信号',
  months: (n) => `${n} 个月`,
}
