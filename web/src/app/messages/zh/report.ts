import type { report as en } from '../en/report.ts'

export const report: typeof en = {
  rail: '月报',
  month: '月份', notWhole: '未结束', pdf: 'PDF', print: '打印',
  none: '还没有可以报告的内容', noneHint: '月报讲述一个月的情况，请先导入信号。', bringIn: '导入信号',
  sending: '发送给谁？', sendingNote: '在所选日期早上七点以 PDF 发送上个月的月报。收件人是内部成员，这里不会写信给客户。',
  on: '每月自动发送', day: '日期', language: '语言', languages: { zh: '中文', en: 'English' }, people: '收件人', save: '保存', saved: '已保存。',
  sendNow: '立即发送', sent: '正在发送。', choose: '请至少选择一人。',
  mailOff: '邮件未开启：尚未配置邮件服务器（SMTP_URL 与 MAIL_FROM）。',
  sendings: '发送记录', to: '收件人', of: '月份', when: '时间', state: '状态', askedBy: '发起', clock: '自动',
  states: { waiting: '发送中', sent: '已发送', failed: '失败', unknown: '可能已送达' },
  noReader: '已不是成员，或无权阅读', again: '再次发送',
}
