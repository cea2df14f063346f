import type { Severity } from './contract.ts'

type Language = 'zh' | 'en'
interface Mail { readonly subject: string; readonly text: string }

/** Why a customer was flagged, as the subject of the case that the flag opens. */
const reasons: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { 'low-score': '评分很低', mood: '现场情绪很差', 'unpleasant-text': '言辞很不满', complaint: '投诉', leaving: '表示要离开' },
  en: { 'low-score': 'A very low score', mood: 'Seen to be upset', 'unpleasant-text': 'Very unhappy words', complaint: 'A complaint', leaving: 'Speaks of leaving' },
}

export function subjectOf(language: Language, kinds: readonly string[]): string {
  const words = [...new Set(kinds)].map((k) => reasons[language][k] ?? k)
  return words.map((w, i) => (i === 0 || language === 'zh' ? w : w[0]!.toLowerCase() + w.slice(1))).join(language === 'zh' ? '、' : ', ')
}

/** What the customer reads as soon as a case is opened. */
export function acknowledgement(language: Language, c: { organisation: string; number: string; hours: number }): Mail {
  return language === 'zh'
    ? {
        subject: `我们已收到您的反馈（编号 ${c.number}）`,
        text: `您好！\n\n您的反馈我们已经收到，编号是 ${c.number}。让您有了不好的经历，我们很抱歉。\n\n`
          + `我们会有专人负责此事，并在${within(language, c.hours)}内与您联系。若要补充什么，直接回复这封邮件即可，请附上编号。\n\n${c.organisation}`,
      }
    : {
        subject: `We have received what you told us (number ${c.number})`,
        text: `Hello,\n\nthank you for telling us. Your number is ${c.number}. We are sorry that this happened to you.\n\n`
          + `One person will take care of it, and you will hear from us within ${within(language, c.hours)}. If there is anything to add, reply to this mail and keep the number in it.\n\n${c.organisation}`,
      }
}

/** Asks whether the customer is content now: one tap. */
export function contentQuestion(language: Language, c: { organisation: string; number: string; link: string }): Mail {
  return language === 'zh'
    ? {
        subject: `您对我们的处理满意吗？（编号 ${c.number}）`,
        text: `您好！\n\n关于 ${c.number}，我们已经处理完毕。您现在满意吗？点一下即可回答：\n\n${c.link}\n\n如果还不满意，我们会继续处理，直到妥善解决为止。\n\n${c.organisation}`,
      }
    : {
        subject: `Are you content with how we put it right? (number ${c.number})`,
        text: `Hello,\n\nwe believe that we have put right what you told us (number ${c.number}). Are you content now? One tap answers:\n\n${c.link}\n\nIf you are not, we take it up again until it is right.\n\n${c.organisation}`,
      }
}

export function answerMail(language: Language, c: { organisation: string; number: string; words: string; by: string }): Mail {
  return language === 'zh'
    ? { subject: `关于您的反馈（编号 ${c.number}）`, text: `${c.words}\n\n${c.by}\n${c.organisation}` }
    : { subject: `About what you told us (number ${c.number})`, text: `${c.words}\n\n${c.by}\n${c.organisation}` }
}

export function letterMail(language: Language, c: { organisation: string; number: string; signer: string }): Mail {
  return language === 'zh'
    ? { subject: `${c.organisation}致您的一封信（编号 ${c.number}）`, text: `您好！\n\n随信附上${c.signer}签署的信函，请查收。\n\n${c.organisation}` }
    : { subject: `A letter from ${c.organisation} (number ${c.number})`, text: `Hello,\n\nattached is a letter to you, signed by ${c.signer}.\n\n${c.organisation}` }
}

/** Hours as people say them. */
function within(language: Language, hours: number): string {
  const [n, day] = hours > 48 ? [Math.round(hours / 24), true] : [Math.max(1, Math.round(hours)), false]
  if (language === 'zh') return `${n} ${day ? '天' : '小时'}`
  return `${n} ${day ? 'day' : 'hour'}${n === 1 ? '' : 's'}`
}

/** The title of the piece of work that a missed target asks for. */
export function lateTitle(language: Language, number: string, target: 'acknowledge' | 'answer' | 'solve' | 'not-content', severity: Severity): string {
  const zh = { acknowledge: '尚未确认收到', answer: '尚未答复客户', solve: '尚未解决', 'not-content': '客户仍不满意' }
  const en = { acknowledge: 'not acknowledged yet', answer: 'not answered yet', solve: 'not put right yet', 'not-content': 'the customer is not content' }
  const how = { zh: { notable: '', serious: '严重', urgent: '紧急' }, en: { notable: '', serious: 'serious', urgent: 'urgent' } }[language][severity]
  return language === 'zh' ? `${how}工单 ${number} ${zh[target]}` : `${how ? `${how[0]!.toUpperCase()}${how.slice(1)} case` : 'Case'} ${number}: ${en[target]}`
}
