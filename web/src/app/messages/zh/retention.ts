import type { retention as english } from '../en/retention.ts'

const years = (n: number) => (n % 12 === 0 ? `${n / 12} 年` : `${n} 个月`)

export const retention: typeof english = {
  rail: '保存期限',
  question: '客户的信息保存多久？',
  notInForce: '目前会一直保存，直到客户要求删除：没有任何内容会自动清除。请先查看各项期限，再让它们生效。',
  nothingDue: '以下期限已经生效。今晚没有到期的内容。',
  dueTonight: (kinds: string) => `今晚将清除：${kinds}。`,
  kinds: {
    leftovers: '无法使用的信号', texts: '客户写下的文字', signals: '客户的每一次行为和评价', surveys: '逐份的问卷答卷',
    messages: '发给客户的消息', care: '已办结的任务、回访和预警', actions: '发出的优惠、行动剧本的执行记录', cases: '已关闭的工单',
    observations: '观察记录', customers: '长期没有往来的客户',
  },
  notes: {
    leftovers: '等待有人查看。',
    texts: '文字清除；同一信号里的评分保留。',
    signals: '购买、到访、评分。每天有多少信号、客户感受如何，这些数字保留。',
    surveys: '当时的结果随答卷一起清除，需要的话请先导出。',
    messages: '清除地址和内容，保留“曾经联系过”，退订链接因此永远有效。',
    care: '包括通话记录和转接记录。',
    actions: '取得的效果以数字形式保留。',
    cases: '包括信函、附件和补偿，从关闭之日算起。',
    observations: '哪位同事看到了什么。看到的内容已成为信号。',
    customers: '该客户的全部信息，从最后一次信号算起，“删除”页有证明。',
  },
  caption: '各类数据及其保存期限',
  kind: '内容', period: '保存', periodOf: (kind: string) => `保存多久：${kind}`, due: '今晚清除', dueIfInForce: '生效后今晚清除',
  months: years,
  always: '直到删除该客户', usual: (period: string) => `${period}（常用）`,
  amount: (kind, shown) =>
    ({
      leftovers: `${shown} 条信号`, texts: `${shown} 段文字`, signals: `${shown} 条信号`, surveys: `${shown} 份答卷和邀请`,
      messages: `${shown} 条消息`,
      care: `${shown} 条记录`, actions: `${shown} 条记录`, cases: `${shown} 个工单和补偿`, observations: `${shown} 条记录`,
      customers: `${shown} 位客户`,
    })[kind],
  olderThan: (amount: string, day: string) => `${day}之前的 ${amount}`,
  nothing: '无',
  counting: '正在统计…',
  changed: (kind: string, period: string) => `${kind}：${period}。`,
  start: '让期限生效…', startAction: '生效', startTitle: '每晚清除到期的内容？',
  startConsequence: (due: string) => `每天凌晨两点到三点，超过期限的内容会从各处永久清除。第一晚将清除：${due}。依法必须保留的客户除外。`,
  started: '期限从今晚起生效。',
  stop: '暂停', stopped: '不再自动清除任何内容。',
  held: (n: number) => `有 ${n} 位客户依法保留，不受影响。`,
  periods: '期限',
  periodsNote: '按自然月计算。法律或诉讼要求保留的优先，见“删除”页的“哪些客户必须保留”。',
  went: '已清除的内容', wentNote: '只记数量，不记内容。审计日志里也有同样的记录。', wentCaption: '清除过内容的夜晚', night: '日期', what: '清除了什么',
  underWay: '进行中', noNights: '还没有按期限清除过内容。', nothingWent: '没有到期的内容。',
  rest: '没有单独期限的内容',
  restLines: [
    '授权同意、积分和会员资格随客户一起保存：前者是凭证，后者是欠客户的。',
    '无法对应到个人的每日数字保留；不足十位客户的群体会从中去掉。',
    '导入的文件 7 天后清除，Webhook 原文 7 天，坏行报告 90 天，一律如此。',
    '审计日志保留：它证明做过什么，其中只有客户编号。',
  ],
}
