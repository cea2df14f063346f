import type { Deed } from '../../../../../server/govern/audit/contract.ts'
import type { audit as english } from '../en/audit.ts'

export const audit: typeof english = {
  rail: '审计',
  question: '谁看过、改过什么？为什么？',
  answer: '每次查看客户、每次改动都记在这里，每一条都与前一条连环加封。',
  caption: '同事看过、改过或被拒绝的操作',
  when: '时间', who: '谁', deed: '做了什么', purpose: '使用目的', from: '来自', day: '起始日', toDay: '截止日',
  anybody: '所有人', anything: '所有操作', person: '人员', about: '对象', anySubject: '所有对象',
  deeds: { saw: '查看', changed: '改动', refused: '被拒绝' },
  deedOf: (deed: Deed, what: string) => ({ saw: `查看了${what}`, changed: `改动了${what}`, refused: `被拒绝：${what}` })[deed],
  purposes: { none: '不涉及个人信息', service: '服务', analysis: '分析', intake: '采集', administration: '管理' },
  thing: (kind: string, id: string | null) => (id === null ? kind : `${kind} ${id}`),
  why: (reason: string) => `“${reason}”`,
  fields: (names: string) => `字段：${names}`,
  more: '显示更早的',
  export: '存为 CSV',
  check: '核对封印',
  whole: (entries: number, number: number, seal: string) =>
    `全部 ${entries} 条都与当初写下的一致。末条为第 ${number} 条，封印 ${seal}；另存一份，日后便能查出是否有人截去末尾。`,
  empty: '还没有任何记录。',
  broken: {
    altered: (at: number) => `第 ${at} 条与当初写下的不一致：有人改动过数据库，请与备份比对。`,
    missing: (at: number) => `第 ${at} 条不见了：有人改动过数据库，请与备份比对。`,
    cut: (at: number) => `第 ${at} 条及之后的记录不见了：有人改动过数据库，请与备份比对。`,
  },
  kinds: {
    audit: '审计日志', catalogue: '触点目录', contacts: '触达记录', customers: '客户', erasures: '删除', drivers: '驱动因素', findings: '发现', hooks: '接入的 Webhook',
    'contact-policy': '触达规则', 'contact-pressure': '打扰过多的客户', 'contact-suppressions': '停用地址',
    'heard-campaigns': '营销活动口碑', 'import-files': '导入文件', imports: '导入', invitations: '邀请', journeys: '客户旅程', keys: '密钥',
    'mailbox-tests': '邮箱测试', mailboxes: '邮箱', 'my-keys': '个人密钥', needs: '需求', 'observation-phrases': '观察用语', observations: '观察记录',
    organisation: '企业信息', people: '同事', pipeline: '信号流水线', pulse: '概览', 'ready-surveys': '现成问卷',
    'sample-company': '示例企业', satisfaction: '满意度', segments: '客户细分', session: '登录', signals: '信号',
    'survey-markers': '问卷标记', 'survey-scores': '问卷得分', surveys: '问卷', 'theme-search': '主题发现', themes: '主题',
    touchpoints: '触点', unhappy: '不满的客户', 'unhappy-thresholds': '不满的判定标准', unmapped: '未归类名称',
    value: '客户价值', voices: '客户之声', warnings: '预警', 'webhook-mappings': 'Webhook 映射', webhooks: 'Webhook',
  },
}
