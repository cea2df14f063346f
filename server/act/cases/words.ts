import type { Severity } from './contract.ts'

type Language = 'zh' | 'en'
interface Mail { readonly subject: string; readonly text: string }

/** Why a customer was flagged, as the subject of the case that the flag opens. */
const reasons: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { 'low-score': '评分很低', mood: '现场情绪很差', 'unpleasant-text': '言辞很不满', complaint: '投诉', leaving: '表示要离开' },
  en: {
    'low-score': 'A very low score', mood: 'Seen to be upset', 'unpleasant-text': 'Very unhappy words', complaint: 'A complaint',
    leaving: 'Speaks of leaving',
  },
}

export function subjectOf(language: Language, kinds: readonly string[]): string {
  const words = [...new Set(kinds)].map((k) => reasons[language][k] ?? k)
  return words.map((w, i) => (i === 0 || language === 'zh' ? w : w[0]!.toLowerCase() + w.slice(1))).join(language === 'zh'
    ? '、'
    : ', ')
}

export function answerMail(language: Language, c: { organisation: string; number: string; words: string; by: string }): Mail {
  return language === 'zh'
    ? { subject: `关于您的反馈（编号 ${c.number}）`, text: `${c.words}\n\n${c.by}\n${c.organisation}` }
    : { subject: `About what you told us (number ${c.number})`, text: `${c.words}\n\n${c.by}\n${c.organisation}` }
}

export function letterMail(language: Language, c: { organisation: string; number: string; signer: string }): Mail {
  return language === 'zh'
    ? { subject: `${c.organisation}致您的一封信（编号 ${c.number}）`, text: `您好！\n\n随信附上${c.signer}签署的信函，请查收。\n\n${c.organisation}` }
    : {
      subject: `A letter from ${c.organisation} (number ${c.number})`,
      text: `Hello,\n\nattached is a letter to you, signed by ${c.signer}.\n\n${c.organisation}`,
    }
}

/** The title of the piece of work that a missed target asks for. */
export function lateTitle(
  language: Language, number: string, target: 'acknowledge' | 'answer' | 'solve' | 'not-content', severity: Severity,
): string {
  const zh = { acknowledge: '尚未确认收到', answer: '尚未答复客户', solve: '尚未解决', 'not-content': '客户仍不满意' }
  const en = {
    acknowledge: 'not acknowledged yet', answer: 'not answered yet', solve: 'not put right yet',
    'not-content': 'the customer is not content',
  }
  const how = {
    zh: { notable: '', serious: '严重', urgent: '紧急' }, en: { notable: '', serious: 'serious', urgent: 'urgent' },
  }[language][severity]
  return language === 'zh'
    ? `${how}工单 ${number} ${zh[target]}`
    : `${how ? `${how[0]!.toUpperCase()}${how.slice(1)} case` : 'Case'} ${number}: ${en[target]}`
}
