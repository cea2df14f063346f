import type { assistants as english } from '../en/assistants.ts'

export const assistants: typeof english = {
  rail: '智能助手',
  question: '哪些程序代我行事？',
  answer: (n: number) => (n === 0 ? '还没有。支持模型上下文协议（MCP）的智能助手可以代您查询心线，权限与您的角色相同。' : `有 ${n} 个程序可以用您的名义查询。`),
  caption: '您为智能助手和其他程序创建的密钥',
  create: '接入智能助手', submit: '生成密钥',
  name: '用途', nameHint: '例如：办公助手',
  scope: '允许它做什么？', scopes: { read: '只查看', act: '查看，并代我操作' },
  days: '有效天数',
  lead: '它只能看到您能看到的、做您能做的；所做的一切都以您的名义记入审计日志。',
  once: '请立即复制密钥', onceLead: '密钥只显示这一次。持有它的人，就等于您本人。',
  address: '服务器地址（填入助手的设置）', copyAddress: '复制地址', copyKey: '复制密钥',
  expires: '有效期至', used: '最近使用', never: '从未', revoke: '撤销', revokeWhich: (name: string) => `撤销 ${name}`,
  revoked: (name: string) => `已停用 ${name}。`, ended: '已失效', done: '完成',
}
