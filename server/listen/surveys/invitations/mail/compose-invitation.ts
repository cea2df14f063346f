import { type Facts, type Language, pipe, type Survey, type Text } from '@heartline/survey'
import type { Content } from '../../../../govern/contact/index.ts'
import { type FirstQuestion, firstQuestionOf } from './presses.ts'
import { type MailParts, renderHtml } from './render-html.ts'
import { dayIn, mailWords } from './words.ts'

export interface InvitationMail {
  readonly survey: Survey
  readonly language: Language
  readonly facts: Facts
  readonly company: string
  readonly timeZone: string
  /** The person's own address of the survey. */
  readonly url: string
  readonly expires: Date
  readonly reminder: boolean
}

/**
 * The mail that asks: the survey's own words, and its first question as something to press. Pressing opens the survey page
 * with the answer in the address; nothing is answered by that request. The answer is taken by the page's own script once a
 * person's browser runs it, because mail scanners and previews follow links too, and must not answer for anybody.
 */
export function composeInvitation(mail: InvitationMail): Content {
  const { survey, language, facts, company, reminder } = mail
  const say = (text: Text) => pipe(text, {}, survey, language, { 'company.name': company, ...facts }).trim()
  const words = mailWords[language]
  const title = say(survey.title)
  const first = firstQuestionOf(survey)
  const open = `${mail.url}?lang=${language}`
  const parts: MailParts = {
    language,
    company,
    title,
    theme: survey.theme,
    paragraphs: [
      words.hello(facts['customer.name']),
      ...(reminder ? [words.reminded] : survey.welcome ? [say(survey.welcome)] : []),
    ],
    first:
      first.kind === 'none'
        ? undefined
        : {
            asked: say(first.question.title),
            how: words.press,
            ends: endsOf(first, language, say),
            inLine: first.kind === 'scale',
            presses: first.presses.map(({ value, label }) => ({
              label: typeof label === 'string' ? label : say(label),
              url: `${open}&answer=${first.question.id}.${value}`,
            })),
          },
    button: { label: words.begin, url: open },
    small: words.yours(dayIn(language, mail.expires, mail.timeZone)),
  }
  const subject = reminder ? words.reminder(title) : words.subject(title, company)
  return { subject: subject.replaceAll(/\s+/g, ' ').slice(0, 200), text: renderText(parts, words.plain), html: renderHtml(parts) }
}

function endsOf(first: FirstQuestion, language: Language, say: (text: Text) => string): readonly [string, string] | undefined {
  if (first.kind !== 'scale') return undefined
  const own = mailWords[language].ends[first.question.kind as 'nps' | 'csat' | 'ces']
  return [first.low ? say(first.low) : own[0], first.high ? say(first.high) : own[1]]
}

/** The same for programs that show no HTML, and people who want none. */
function renderText({ paragraphs, first, button, small }: MailParts, plain: string): string {
  const asked = first && [
    first.asked,
    first.how,
    first.presses.map(({ label, url }, i) => `${label}${endOf(first, i)}\n${url}`).join('\n'),
  ]
  return [...paragraphs, ...(asked ?? []), `${plain}\n${button.url}`, small].join('\n\n')
}

function endOf({ ends, presses }: NonNullable<MailParts['first']>, i: number): string {
  const end = i === 0 ? ends?.[0] : i === presses.length - 1 ? ends?.[1] : undefined
  return end ? ` (${end})` : ''
}
