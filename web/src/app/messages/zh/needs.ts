import type { needs as En } from '../en/needs.ts'

export const needs: typeof En = {
  rail: '需求',
  question: '客户需要什么？为什么？',
  answer: {
    most: (customers, need, share, interval) => `有 ${customers} 位客户说过自己的需求，最多的是**${need}**（占其中 ${share}，95% 置信区间 ${interval}）。`,
    common: (share, interval, by) => `按${by}比较，**${share}** 的需求为各类客户所共有（95% 置信区间 ${interval}）；俗话说是七成。`,
    few: (n) => `只有 ${n} 位客户说过需求，还不足以比较。`,
  },
  filters: { by: '按……比较' },
  list: {
    title: '需求，按提到的人数排列',
    note: '来自柜台或电话中的随手记、咨询中的询问，以及问卷中的阶梯追问。只有一位客户说过的话不予显示。',
    need: '需求', share: '占说过需求的客户', waiting: '之后尚未购买', verdict: '各类客户', members: '更常见于',
    approach: '是谁？', approachFor: (need) => `想要${need}的该联系谁`,
    verdicts: { common: '共有', own: '自有', rare: '都少见', undecided: '尚无定论' },
    unnamed: (n) => `另有 ${n} 条需求来自身份未知的客户。`,
    label: (by) => `说过需求的客户中各需求的占比，按${by}`,
    memberShare: (member, share, priority) => `${member}：${share}，在其需求中排第 ${priority}`,
  },
  ladder: {
    title: '从“要什么”到“为什么”',
    note: (answers) => `问卷中共有 ${answers} 次阶梯追问；两位以上客户说过的才显示。`,
    label: '客户要什么、为了什么、为什么重要；色带越宽，说的人越多',
    rungs: ['要什么', '为了什么', '为什么重要'],
    from: '从', to: '到', customers: '客户数',
    none: '还没有人回答过阶梯追问',
    noneHint: '在问卷中加一道阶梯题：先问要什么，再问为了什么，再问为什么重要。',
    toSurveys: '去问卷',
    alone: '已有人回答阶梯追问，但还没有两位客户说法相同。',
  },
  approach: {
    title: (need) => `谁想要${need}`,
    hint: '说过此需求、之后尚未购买的客户，最近说的排在前面。',
    customer: '客户', said: '何时说的', purchases: '购买次数', last: '最近购买', never: '从未',
    none: '说过的客户之后都购买了。',
    close: '关闭',
  },
  none: '还没有客户说过自己的需求',
  noneHint: '客户说出需求时，用手机点两下就能记下；也可以在问卷中用阶梯题追问。',
  toNote: '记一条需求',
}
