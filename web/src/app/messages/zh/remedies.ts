import type { Messages } from '../en/index.ts'

export const remedies: Messages['remedies'] = {
  page: '一线授权',
  question: '为了让客户满意，每个人可以做到哪一步？有效果吗？',
  answer: {
    none: '还没有发放过补偿。先设定各角色的授权额度，服务客户的人就能在客户页面上直接发放。',
    given: (_n, shown, days) => `最近 ${days} 天共有 ${shown} 笔补偿。`,
    came: (rate, low, high, n) => `满 60 天的 ${n} 笔中，**${rate}** 的客户在 60 天内再次购买（95% 置信区间 ${low} 至 ${high}）。`,
    few: (came, n) => `满 60 天的 ${n} 笔中有 ${came} 笔之后再次购买，样本太少，不足以计算比例。`,
    young: '还没有满 60 天的补偿，客户是否回来尚不可知。',
    own: '这里是您本月可自行发放的额度，以及已经发放的补偿。',
  },
  kinds: { refund: '退款', voucher: '代金券', replacement: '换货', gift: '赠品', points: '积分' },
  signal: '补偿',
  points: (n) => `${n} 积分`,
  ask: {
    title: '待审批', note: '超出申请人本人额度，须由申请人以外的人决定。',
    line: (who, what, amount) => `${who} 申请发放：${what}，${amount}`, approve: '批准', decline: '不批准', declineTitle: '为什么不批准？',
    declineNote: '申请人会看到这段话。', approved: '已发放。', declined: '已退回。',
    mine: '这是您自己的申请，须由他人决定。',
  },
  budget: {
    title: '我可以自行发放的额度', note: '超出部分须经审批。额度按自然月计算。', caption: '本月可自行发放的额度',
    kind: '类型', each: '单次上限', perMonth: '每月上限', left: '本月剩余', none: '您的角色还没有额度，想发放的补偿都需要先申请。',
  },
  given: {
    title: '发放记录', caption: '已发放、待审批和未批准的补偿', show: '显示', all: '全部',
    states: { asked: '待审批', declined: '未批准', given: '已发放', spent: '已完结' }, when: '时间', customer: '客户', what: '内容', by: '由谁、为何',
    became: '结果',
    approvedBy: (name) => `批准人：${name}`, someone: '已离职成员', used: (amount) => `已用 ${amount}`,
    takenBack: (amount) => `收回 ${amount}`, open: (amount) => `未用 ${amount}`,
    cameBack: (when) => `${when}再次购买`, none: '没有这类记录。', more: '更早的记录', declined: (why) => `未批准：${why}`,
  },
  results: {
    title: '客户回来了吗？', note: '只看满 60 天的补偿：其后 60 天内有多少客户再次购买。它说明有多少人回来，但不能说明是补偿带来的——没有留出未补偿的客户可供对照。',
    caption: '各类补偿之后再次购买的客户', kind: '类型', given: '发放', came: '再次购买', ledger: '账目',
    ledgerLine: (given, used, back, open) => `发放 ${given} = 已用 ${used} + 收回 ${back} + 未用 ${open}`, everything: '合计',
    people: '由谁发放', peopleCaption: '各人在此期间的发放情况', person: '成员', remedies: '次数', worth: '价值', days: (n) => `${n} 天`, period: '时段',
  },
  limits: {
    title: '各角色的授权额度', note: '没有额度的类型，一律先申请。', caption: '各角色可自行发放的额度', role: '角色', add: '添加额度', change: '修改',
    changeWhich: (role, kind) => `修改${role}的${kind}额度`, remove: '移除', removeWhich: (role, kind) => `移除${role}的${kind}额度`,
    formTitle: '可以做到哪一步？', each: '单次最多', perMonth: '每月最多', save: '保存', saved: '已生效。', undo: '撤销', bad: '单次上限不能超过每月上限，且都要大于零。',
    none: '还没有任何角色设定额度，所有补偿都须先申请。',
  },
  give: {
    title: '补偿客户', note: '额度以内立即发放，超出部分自动转为申请。', formTitle: (kind) => `给这位客户的${kind}`,
    amount: '多少', amountHint: (each, left) => `您可自行发放：单次不超过 ${each}，本月还剩 ${left}。`, noLimit: '您的角色没有这一类额度，须先申请。',
    above: '超出您的额度，须先申请。',
    reason: '原因', reasons: ['我们这边出了差错', '让客户等了太久', '有破损或与承诺不符', '给客户一点安慰'],
    submit: (amount) => `发放 ${amount}`, ask: (amount) => `申请 ${amount}`, done: (amount) => `已发放 ${amount}。`,
    asked: '已提交申请，结果会出现在收件箱。', left: (amount) => `剩余 ${amount}`,
    before: '以往的补偿', used: '已使用', usedWhich: (what) => `登记 ${what} 已使用`, usedTitle: '用了多少？', usedDone: '已登记。', takeBack: '收回',
    takeBackWhich: (what) => `收回 ${what}`, takeBackTitle: '为什么收回？', takenBack: '已收回。', bad: (most) => `须大于零，且不超过 ${most}。`,
    missing: '请写明原因，它会留在记录里。',
  },
}
