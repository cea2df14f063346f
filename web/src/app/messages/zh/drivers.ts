import type { Messages } from '../en/index.ts'

export const drivers: Messages['drivers'] = {
  rail: '驱动因素',
  question: { nps: '什么左右着推荐意愿（NPS）？', satisfaction: '什么左右着满意度？', return: '什么让客户再来？', spend: '什么左右着客户的消费额？' },
  filters: {
    outcome: '结果', outcomes: { nps: 'NPS', satisfaction: '满意度', return: '再次购买', spend: '消费额' },
    asked: '提问方式', at: '在哪里问的', anywhere: '任意触点', within: '期限', days: (n) => `${n} 天内`,
    of: '驱动因素', touchpoints: '触点', factors: '体验要素',
    missing: '缺评分时', missings: { auto: '自动选择', complete: '只看全部评过的', adjusted: '评过一项即可' },
    weights: '权重算法', weightings: { shapley: 'Shapley（LMG）', johnson: 'Johnson' },
  },
  answer: {
    first: (name, outcome, share, interval) => `左右${outcome}最多的是**${name}**：占评分所能解释部分的 **${share}**（${interval}）。`,
    next: (names) => `其次是${names.join('、')}。`,
    close: '前两名非常接近，先后可能只是偶然。',
    none: (n) => `在 ${n} 位客户里，没有哪一项明显超出偶然。`,
    explained: (share, n) => `所有评分合起来，解释了 ${n} 位客户之间差异的 ${share}。`,
    outcomes: { nps: 'NPS', satisfaction: '满意度', return: '再次购买', spend: '消费额' },
  },
  basis: {
    complete: (used, given) => `依据 ${used} 位对所列各项全部评过分的客户；既有结果又至少评过一项的共 ${given} 位。`,
    adjusted: (given, complete) => `依据 ${given} 位既有结果又至少评过一项的客户，其中 ${complete} 位全部评过。没遇到的触点既不加分也不扣分：没遇到，不等于不好。`,
    sampled: (used) => `为了答得快，从中随机取了 ${used} 位。`,
    landmark: (day, days) => `评分截至${day}，购买看其后 ${days} 天。`,
    currency: (code) => `消费额只计 ${code}：不同币种不能相加。`,
    leftOut: (list) => `评分太少、没有列入的：${list}。`,
    rated: (name, n) => `${name}（${n}）`,
    cause: '这里说的是什么与什么同进退，不是谁引起谁。要弄清因果，得只对一部分客户做改变，再与其余的比较。',
    now: (outcome, value, interval) => `这些客户的${outcome}：${value}（${interval}）。`,
  },
  notEnough: {
    title: '评分太少，还分不清各项的作用',
    customers: (have, need) => `既给了结果又给了评分的客户有 ${have} 位，至少需要 ${need} 位。`,
    drivers: (have) => `有 30 位以上客户评过的只有 ${have} 项，至少需要两项。`,
    hint: '可以放宽时间、看全部客户、换一个结果，或者多问一些客户：体验之后的一份短问卷就够了。',
    toSurveys: '去看问卷',
  },
  weights: {
    title: '每一项的分量', label: (outcome) => `各项占${outcome}可解释部分的份额，附 95% 置信区间`,
    note: '份额：客户差异中能解释的部分有多少随这一项变化，对所有可能的先后次序取平均。细线是 95% 置信区间；颜色浅的，可能只是偶然。',
    driver: '驱动因素', share: '份额', interval: '95% 置信区间', rating: '平均评分', rated: '评过的客户', slope: '随评分的变化',
    slopeHint: '其他各项不变，这一项的情绪色调提高 0.5 时，结果的变化',
    stands: '超出偶然', may: '可能是偶然', finding: '发现', verdict: '结论',
  },
  quadrants: {
    title: '先做什么', label: '各项的重要性与表现',
    note: '越靠右，客户评得越好；越靠上，越重要。两条线是各项的平均。',
    importance: '重要性（份额）', performance: '平均评分（情绪色调）',
    names: { 'concentrate here': '优先改进', 'keep up the good work': '继续保持', 'low priority': '可以缓一缓', 'possible overkill': '已经够好' },
    means: {
      'concentrate here': '很重要，评分低。', 'keep up the good work': '很重要，评分高。', 'low priority': '不太重要，评分低。',
      'possible overkill': '不太重要，评分高。',
    },
    unclear: (name) => `${name}（也可能属于相邻一格）`, nothing: '这一格没有。',
  },
  whatIf: {
    title: '如果改变一项？', driver: '如果客户对它的评分', at: '平均为',
    from: (value) => `现在 ${value}`,
    answer: (name, from, to, outcome, now, then, interval) =>
      `如果**${name}**从 ${from} 升到 ${to}，而这种关系确是因果，${outcome}会从 ${now} 变为 **${then}**（${interval}）。`,
    fall: (name, from, to, outcome, now, then, interval) =>
      `如果**${name}**从 ${from} 降到 ${to}，而这种关系确是因果，${outcome}会从 ${now} 变为 **${then}**（${interval}）。`,
    change: (change, interval, n) => `变化 ${change}（${interval}），依据 ${n} 位客户。`,
    nought: '变化的区间包含零：也可能毫无变化。',
  },
  kinds: {
    title: '哪些只会扣分，哪些能带来惊喜',
    note: '一项很差（色调不高于 −0.5）或很好（不低于 0.5）时，与居中相比，结果会怎样。按 Kano 的说法：基本项做差了客户会在意，做好了却不大有人注意。',
    names: { basic: '基本项：主要会扣分', performance: '期望项：好坏都有影响', excitement: '惊喜项：主要能加分', 'no effect shown': '没有显出影响' },
    kind: '类别', poor: '很差时', excellent: '很好时', evidence: '评为很差 / 很好',
    none: '没有哪一项既有 30 位以上客户评为很差，又有 30 位以上评为很好。',
    leftOut: (list) => `评为很差或很好的不足 30 位、没有列入的：${list}。`,
  },
  segments: {
    title: '不同客群一样吗？', by: '按什么比较', choose: '选一种客户细分，把各项的分量并排来看。',
    note: '每个客群里的份额与 95% 置信区间。只有在所有各项中都超出噪声的差别，才算差别（Cochran 检验，错误发现率 5%）。',
    differs: '有差别', noise: '不超出噪声', difference: '差别', members: (member, n) => `${member}（n\u00a0=\u00a0${n}）`,
    answer: (names) => `超出噪声的：${names.join('、')}。`,
    alike: '没有哪一项的差别超出噪声：就这些回答来看，一套办法适合所有这些客群。',
    small: (list) => `客户太少、没有列入的：${list}。`,
    notEnough: (have, need) => `至少要有两个各满 ${need} 位客户的客群；第二大的只有 ${have} 位。`,
  },
}
