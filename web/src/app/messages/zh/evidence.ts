import type { evidence as en } from '../en/evidence.ts'

const percent = (share: number) => `${Math.round(share * 100)}%`
const factors: Record<string, string> = {
  product: '产品', service: '服务', relationship: '关系', convenience: '便利性', brand: '品牌形象', price: '价格',
}
export const evidence: typeof en = {
  rail: '证据',
  question: '我们对客户的看法，哪些站得住？',
  answer: (supported, contradicted, open) => `**${supported}** 条得到支持，**${contradicted}** 条与事实相悖，**${open}** 条尚无法判断。`,
  never: '这些看法尚未检验。每晚自动检验，也可现在开始。',
  judge: '现在检验', judging: '正在检验……', asked: '正在检验这些看法。',
  note: '判断标准在看数据之前就已定下。只有当整个 95% 置信区间落在一侧时，才下结论。',
  verdicts: { supported: '支持', contradicted: '相悖', 'not-enough-data': '数据不足' },
  myths: {
    'lowest-price': '客户要的就是最低价。', 'we-know': '客户想要什么，我们清楚。', 'cannot-imagine': '还没有的东西，客户想象不出来。',
    'no-calls-at-home': '客户从来不想在家里接到我们的电话。', 'no-offers-in-service': '客户来找客服时，不想听到任何推荐。', 'no-personal-data': '客户不愿意提供个人信息。',
    'hate-transfer': '客户讨厌被转接。', 'apology-not-enough': '光道歉永远不够。', special: '我们的客户和他们的需求与众不同。', expertise: '我们懂产品，所以知道客户需要什么。',
  },
  factors,
  test: {
    'factor-share': (t) => `若写到体验要素的客户中，超过 ${percent(t.moreThan)} 的人写得最多的是${factors[t.factor]}，则成立。`,
    'answer-share': (t) => `若回答过“${t.question}”的客户中，超过 ${percent(t.moreThan)} 的人答 ${t.atLeast} 或以上，则成立。`,
    'flag-tone':
      (t) => `在相同话题与结果下，若带有“${t.field}”的“${t.type}”中客户情绪色调至少低 0.1，则成立。${t.field === 'offered' ? '若行动剧本抽签留出了一部分客户，则以再次光顾者是否少了至少两个百分点为准。' : ''}`,
    'late-delivery': () => '若晚于承诺日送达的订单，其情绪色调比按时送达的至少低 0.1，则成立。',
    'staff-agree': () => '凡员工与客户都被问到的问题，若员工的估计与客户回答相差均不超过量表的十分之一，则成立。',
    'request-share': (t) => `若写过或说过话的客户中，提出请求或说出需求的不到 ${percent(t.lessThan)}，则成立。`,
    'displeased-by-calls': (t) => `若接到电话并被问及感受的客户中，超过 ${percent(t.moreThan)} 的人感受为负，则成立。若行动剧本抽签留出了一部分客户，则以再次光顾者是否少了至少两个百分点为准。`,
    'identified-share': (t) => `若留下邮箱或电话的客户不到 ${percent(t.lessThan)}，则成立。`,
    'content-by-apology': (t) => `若只得到道歉的客户中，对结果满意的不到 ${percent(t.lessThan)}，则成立。`,
    'common-needs': (t) => `若各细分共有的需求不到全部需求的 ${percent(t.lessThan)}，则成立。`,
  },
  here: (v, low, high, n) => `这里：${v}（${low} 至 ${high}），样本量 ${n}。`,
  missing: {
    texts: (have, need) => `写过文字的客户 ${have} 位，至少需要 ${need} 位。`, answers: (have, need) => `客户回答 ${have} 份，至少需要 ${need} 份。`,
    staff: (have, need) => `员工回答 ${have} 份，至少需要 ${need} 份。请发放问卷“员工怎么看客户”。`,
    customers: (have, need) => `客户 ${have} 位，至少需要 ${need} 位。`,
    flagged: (have, need) => `发生此事且有评分的联系 ${have} 次，至少需要 ${need} 次，并须有情形相同而未发生的可比。`,
    unflagged: (have, need) => `未发生此事且有评分的联系 ${have} 次，至少需要 ${need} 次。`,
    calls: (have, need) => `接到电话并说了感受的客户 ${have} 位，至少需要 ${need} 位。`,
    apologies: (have, need) => `只以道歉办结的投诉 ${have} 件，至少需要 ${need} 件。请发放问卷“投诉办结”。`,
    needs: (have, need) => `说出需求且细分可比的客户 ${have} 位，至少需要 ${need} 位。`,
    'late-orders': (have, need) => `晚到且有评分的订单 ${have} 件，至少需要 ${need} 件。`,
    'punctual-orders': (have, need) => `按时送达且有评分的订单 ${have} 件，至少需要 ${need} 件。`,
    closer: (have, need) => `目前样本 ${have}，相差太近，无法判断；若数值不变，约需 ${need}。`,
  },
  caveats: {
    'matched-not-randomised': '在相似情形内比较，并非随机分组：只说明关联。', 'those-who-wrote': '只代表写过文字的客户。', 'those-who-answered': '只代表回答过的人。',
    'not-by-lot': '哪些订单晚到并非抽签决定：只说明关联，还不是原因。', 'those-asked': '只代表被问到的人。', 'held-out-by-lot': '与抽签留出的客户相比，看再次光顾的人数。',
  },
  judged: (day) => `检验于${day}`, before: (verdict, day) => `${day}之前：${verdict}`,
  staff: (mean, n) => `员工认同度 ${mean}/5（样本量 ${n}）`, by: (name) => `由${name}添加`, remove: (words) => `删除“${words}”`,
  all: '全部',
  compare: '员工与客户的看法，差距最大在哪里？',
  compareNote: '同一个问题，分别问员工“客户怎么看”和问客户本人；折算为 0 到 100。区间对所有问题同时成立。',
  compareNone: '还没有双方都回答过的问题：至少需要 5 位员工、30 位客户。问卷“员工怎么看客户”问的正是问过客户的问题。',
  asked2: '问题', staffSays: '员工以为', customersSay: '客户所说', difference: '差距', interval: (low, high) => `${low} – ${high}`,
  add: '添加一条看法', addTitle: '我们相信什么？', words: '用一句话说', wordsHint: '客户来是为了味道，不是为了优惠。',
  kind: '怎样检验？', kinds: { 'factor-share': '客户写得最多的是什么', 'answer-share': '客户怎样回答一个问题', 'flag-tone': '某事发生时客户感受如何', 'late-delivery': '晚到的订单得分如何' },
  factor: '体验要素', moreThan: '超过百分之', question2: '问题（编号）', atLeast: '回答至少为', type: '信号类型', field: '带有的字段', save: '添加并检验',
}
