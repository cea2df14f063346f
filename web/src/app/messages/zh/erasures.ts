import type { erasures as english } from '../en/erasures.ts'

export const erasures: typeof english = {
  rail: '删除',
  question: '删除了谁？还有残留吗？',
  answer: (done: number, waiting: number) =>
    done + waiting === 0 ? '还没有删除过客户。' : `已在各处删除 ${done} 位客户，并再次查找：没有残留。${waiting > 0 ? `另有 ${waiting} 位正在删除。` : ''}`,
  caption: '已删除的客户（按原编号）',
  numbers: (first: number, others: number) => (others > 0 ? `${first} 等 ${others + 1} 位` : String(first)),
  customer: '编号', askedBy: '由谁提出', why: '原因', when: '提出时间', done: '完成时间', by: (name: string) => `经办：${name}`,
  askers: { customer: '客户本人', organisation: '本企业' },
  waiting: '进行中：此前发来的信号还在路上',
  certificate: '删除证明',
  certificateOf: (customer: number) => `客户 ${customer} 删除了哪些内容`,
  where: '位置', rows: '行数', close: '关闭',
  certificateLead: '删除后又在以上各处和历史记录中查找过这位客户，没有残留。不含任何客户信息的汇总数字保持不变。',
  empty: '要删除一位客户，请打开其页面，末尾有“删除全部信息”。',
  holds: '哪些客户必须保留',
  holdsNote: '诉讼或法定保存义务优先于删除。解除之前，不会删除该客户的任何信息。',
  holdsCaption: '不得删除的客户', since: '自', lift: '解除', liftOf: (customer: number) => `解除对客户 ${customer} 的保留`,
  lifted: (customer: number) => `客户 ${customer} 可以删除了。`,
  noHolds: '没有需要保留的客户。',
  erase: {
    title: '个人信息',
    lead: '这里的信息是客户为特定目的提供的，客户有权要求删除。',
    open: '删除全部信息…', hold: '必须保留…',
    ask: (name: string) => `删除${name}的全部信息？`,
    consequence: '姓名、联系方式，以及其一切行为、言语、文字、工单、积分和消息，都会在几秒内从各处永久删除。不含客户信息的汇总数字保留。',
    askedBy: '由谁提出？', reason: '因何删除？（请勿写姓名）', reasonHint: '例如：5 月 3 日来信要求',
    submit: '删除全部信息', asked: '正在删除这位客户的全部信息，删除证明见“信任 → 删除”。',
    holdTitle: '保留这位客户、不予删除？', holdReason: '依据哪项义务？', holdSubmit: '保留', held: '解除保留之前，这位客户不能删除。',
  },
}
