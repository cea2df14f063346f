import type { Language } from '../orgs/contract.ts'
import type { ExportKind } from '../roles/contract.ts'

interface Words {
  readonly kinds: Readonly<Record<ExportKind, string>>
  readonly asks: (name: string, kind: string) => string
  readonly askText: (name: string, kind: string, reason: string, link: string) => string
  readonly said: (yes: boolean, name: string, kind: string) => string
  readonly saidText: (said: string, words: string, hours: number | null, link: string) => string
}

/** What people are told of exports that wait for them or were decided. */
export const exportWords: Readonly<Record<Language, Words>> = {
  en: {
    kinds: { signals: 'the history of signals', answers: 'answers to a survey', customers: 'customers and what they are worth', words: 'what customers wrote', journeys: 'a journey, customer by customer', links: 'personal links of a survey' },
    asks: (name, kind) => `${name} asks to take along ${kind}`,
    askText: (name, kind, reason, link) => `${name} asks to take along ${kind} as a file.\n\nTheir reason: ${reason}\n\nSay yes or no here:\n${link}\n`,
    said: (yes, name, kind) => (yes ? `${name} agrees that you take along ${kind}` : `${name} says no to your taking along ${kind}`),
    saidText: (said, words, hours, link) =>
      `${said}.${words ? `\n\n${words}` : ''}${hours === null ? '' : `\n\nYou can fetch it for ${hours} hours, and nobody else can.`}\n\n${link}\n`,
  },
  zh: {
    kinds: { signals: '信号历史', answers: '问卷答复', customers: '客户及其价值', words: '客户原话', journeys: '按客户列出的旅程', links: '问卷的专属链接' },
    asks: (name, kind) => `${name}申请导出${kind}`,
    askText: (name, kind, reason, link) => `${name}申请把${kind}导出为文件。\n\n理由：${reason}\n\n请在这里同意或拒绝：\n${link}\n`,
    said: (yes, name, kind) => (yes ? `${name}同意您导出${kind}` : `${name}没有同意您导出${kind}`),
    saidText: (said, words, hours, link) =>
      `${said}。${words ? `\n\n${words}` : ''}${hours === null ? '' : `\n\n${hours} 小时内可以下载，且只有您可以下载。`}\n\n${link}\n`,
  },
}
