import type { Messages } from '../en/index.ts'

export const transfers: Messages['transfers'] = {
  page: '温暖转接', signal: '转接',
  question: '谁负责答复什么？客户需要重复讲述吗？',
  answer: {
    none: '还没有设置主题。先说明谁答复什么，就能把客户连同来龙去脉一起转接。',
    waiting: (n, shown) => (n === 0 ? '没有等待接手的客户。' : `有 ${shown} 位客户在等待接手。`),
    again: (rate, low, high, n) => `转接的 ${n} 位客户中，**${rate}** 不得不重复讲述（95% 置信区间 ${low} 至 ${high}）。`,
    few: (again, n) => `已登记的 ${n} 位客户中有 ${again} 位重复讲述，样本太少，不足以计算比例。`,
  },
  waiting: {
    title: '等待答复', note: '在有人接手之前，转出的人一直陪着客户。', none: '没有转给您或由您转出的客户。',
    line: (topic, from) => `${topic} · 来自${from}`, to: (name) => `转给${name}`, before: '此前讲过的', story: '来龙去脉',
    stays: (name) => `${name} 正陪着客户。`,
    accept: '接手', decline: '无法接手', takeBack: '撤回', accepted: '客户现在由您负责。', takenBack: '客户仍由您负责。',
    declinedDone: '已告知转出的人，客户仍由对方负责。',
    declineTitle: '为什么无法接手？谁可能知道？', declineNote: '转出的人会看到这段话。', declineSubmit: '告知对方', missing: '请说明原因，对方还在陪着客户。',
  },
  mine: {
    title: '最近接手', note: '客户是否不得不把说过的话再讲一遍？', caption: '转接记录，最新在前', all: '转接记录', customer: '客户', topic: '主题', hands: '从谁到谁',
    state: '结果', told: '重复讲述？', yes: '是', no: '否',
    states: { offered: '等待中', accepted: '已接手', declined: '未接手', 'taken-back': '已撤回' }, none: '还没有转接过客户。', more: '更早的记录',
    sayYes: (name) => `${name} 重复讲述了`, sayNo: (name) => `${name} 没有重复讲述`, said: '已登记。', someone: '已离职成员', anybody: '该主题任何人',
  },
  topics: {
    title: '谁答复什么', note: '可以指定人员、角色，或两者都选。时间以本组织的时区为准。', caption: '各主题的负责人与时间', add: '添加主题', none: '还没有主题。', topic: '主题',
    who: '谁答复', hours: '时间', now: '现在', always: '随时', open: '现在有人', closed: '现在休息', nobody: '目前无人',
    change: '修改', changeWhich: (name) => `修改${name}`, remove: '移除', removeWhich: (name) => `移除${name}`,
    removeTitle: (name) => `不再使用“${name}”？`, removeLead: '此后不再按此主题转接，以往的记录仍计入统计。', removed: (name) => `“${name}”已移除。`,
    saved: (name) => `“${name}”已保存。`,
    formTitle: '主题', name: '名称', nameHint: '例如：账单、维修、批发', what: '包括哪些事', people: '人员', role: '某个角色的所有人', noRole: '不指定',
    limited: '仅在特定时间', days: '日期', dayNames: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'], from: '从', to: '到', save: '保存',
    missingName: '请填写名称。', missingPeople: '请指定人员或角色。', badHours: '请选择日期，且结束时间要晚于开始时间。',
    at: (days, from, to) => `${days} ${from}–${to}`,
  },
  counts: {
    title: '转接情况', note: '最近 90 天，按主题统计。“多次转手”指经过不止一次接手的客户。', caption: '各主题的转接情况', transfers: '转接', accepted: '接手', wait: '通常等待',
    handedOn: '多次转手', again: '重复讲述', of: (part, all) => `${part} / ${all}`, seconds: (n) => `${n} 秒`, minutes: (n) => `${n} 分钟`,
  },
  start: {
    title: '转接', note: '在有人带着来龙去脉接手之前，您一直陪着客户。', open: '转接这位客户', formTitle: '转接客户', topic: '主题', person: '转给谁', anybody: '该主题任何人',
    story: '来龙去脉', storyHint: '客户想要什么、说过什么、试过什么——别让客户再讲一遍。', submit: '转出', offered: '已转出。在有人接手之前，请陪着客户。', short: '请写一两句话。',
    missing: '请选择主题。', noTopics: '还没有设置谁答复什么。', closed: (name) => `${name}（现在休息）`,
    now: (name) => `这位客户目前由 ${name} 负责。`, offeredTo: (topic) => `已转给“${topic}”，等待答复。`, follow: '查看转接',
  },
}
