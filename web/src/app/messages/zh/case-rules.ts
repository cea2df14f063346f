import type { caseRules as En } from '../en/case-rules.ts'

export const caseRules: typeof En = {
  clockLabel: '按什么时间计算', clock: { calendar: '全天计时', working: '只计工作时间' },
  hours: {
    title: '工作时间', days: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'], closed: '休息', from: '从', to: '到',
    closedOn: '节假日', openOn: '调休上班日', add: '添加', remove: (day) => `移除${day}`,
  },
  wording: {
    open: '文案', title: '客户会收到的话', message: '哪条消息', inLanguage: '哪种语言',
    kind: { acknowledge: '确认收到', check: '询问是否满意' },
    language: { zh: '中文', en: '英文' },
    part: { subject: '邮件主题', text: '邮件正文', short: '短信（客户没有邮箱时使用）' },
    blanks: '发送时自动填入：', and: '、', stop: '。', needed: (blank) => `邮件和短信里都要有 ${blank}。`,
    blank: { number: '（工单编号）', within: '（多久内答复）', due: '（答复的日期和时间）', customer: '（客户姓名）', organisation: '（我方名称）', link: '（回答链接）' },
    problem: {
      unknown: (blank) => `没有 {{${blank}}} 这一项。`, broken: (braces) => `${braces} 没有配对，请写成 {{…}}。`,
      missing: (blank) => `缺少 {{${blank}}}。`,
    },
    preview: '预览', save: '保存', saved: '已保存，下一位客户就会看到。', ours: '目前使用系统自带的文案。', back: '恢复自带文案', isBack: '已恢复自带文案。',
  },
}
