import type { scopes as En } from '../en/scopes.ts'

export const scopes: typeof En = {
  sees: '可见范围',
  everything: '全部',
  everythingNote: '角色权限之内的所有客户和数据。',
  part: '部分',
  partNote: '只看到所选门店、团队或客群的客户和数据；汇总整个企业的页面不开放。',
  dimension: '按什么划分',
  members: '包括哪些',
  pick: '最多选 20 个',
  none: '目前的信号还没有标明门店、团队或客群。把它作为属性发送进来后，就可以在这里选择。',
  change: (name) => `更改${name}的可见范围`,
  title: (name) => `${name}可以看到什么？`,
  lead: '下一次操作起生效，对方的密钥也一样；其他不受影响。',
  save: '保存',
  saved: (name) => `${name}的可见范围已更改。`,
  ownerNote: '所有者可以看到全部。',
  of: (dimension, members) => `${dimension}：${members.join('、')}`,
  yours: (dimension, members) => `您只看到 ${dimension}：${members.join('、')}。`,
}
