import type { findings as En } from '../en/findings.ts'

export const findings: typeof En = {
  rail: '发现',
  question: '我们发现了什么？依据是什么？',
  answer: '系统作出的每个论断都连同方法、样本量和置信区间保存在这里，有人引用某个数字时可以查到出处。',
  none: '还没有任何发现',
  noneHint: '“洞察”中的页面一旦作出论断就会存为发现：可以先打开情绪、驱动因素或预警。',
  line: (id) => `发现 ${id}：方法、样本、日期`,
  finding: (id) => `发现 ${id}`,
  toList: '全部发现',
  claim: '论断', subject: '对象', estimate: '估计值', n: '样本量', method: '方法', version: '版本', verdict: '结论',
  firstFound: '首次发现', lastFound: '最近发现', asked: '查询条件', detail: '细节', value: '值',
  interval: (low, high, level) => `${low} 至 ${high}（${level} 置信区间）`,
  records: (n) => `${n} 条记录`,
  verdicts: { stands: '成立', uncertain: '不确定', 'not-enough-data': '数据不足' },
  subjects: {
    organisation: '公司', journey: '客户旅程', touchpoint: '触点', factor: '体验要素', stage: '阶段', segment: '客户细分', theme: '主题',
    need: '需求', customer: '客户', survey: '问卷', campaign: '营销活动', series: '指标序列',
  },
  units: { tone: '情绪色调', share: '占比', points: '分', customers: '位客户', days: '天', ratio: '倍' },
  kinds: {
    'drivers.weight': '驱动因素的分量',
    'drivers.kind': '驱动因素的类别：扣分、加分，或两者',
    'drivers.difference': '各客群之间不同的驱动因素',
    'satisfaction.gap': '期望与感知的差距',
    'satisfaction.index': '满意度指数',
    'satisfaction.satisfied-but-gone': '满意却流失',
    'paths.stuck': '一再光顾却不往下走的比例',
    'emotions.target-distance': '与主题情绪的差距',
    'emotions.pattern': '旅程中感受的模式',
    'emotions.peak-end': '按峰终留下的记忆',
  },
}
