import type { Due } from './contract.ts'

/** What the certificate of customers who went together says, in the organisation's language. */
export const quietReason = (language: 'zh' | 'en', customers: number, before: string): string =>
  language === 'zh'
    ? `${customers} 位客户自 ${before} 之前起没有任何往来，保存期限已满`
    : `Nothing heard since before ${before}: the period of ${customers} ${customers === 1 ? 'customer' : 'customers'} is over`

/** What the audit log keeps of a night: kinds and how much, never what. */
export const wentInWords = (went: readonly Due[]): string =>
  went.map(({ kind, before, rows }) => `${kind}: ${rows} before ${before}`).join('; ')
