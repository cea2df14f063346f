import { type Answers, type Language, pipe, type QuestionOf, type Survey } from '@heartline/survey'
import type { ContactDoor } from '../../../govern/contact/index.ts'
import { type Channel, channels, ConsentPurpose } from '../../../govern/contact/contract.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import { questionsOf } from '../closing/draw-off.ts'
import { findRespondents } from './consents-store.ts'

/** A sheet with what was answered on it. */
export interface AnsweredSheet {
  readonly sheet: number
  readonly survey: Survey
  readonly answers: Answers
}
export type NoteConsents = (tx: SheetsDb, sheets: readonly AnsweredSheet[]) => Promise<void>

/**
 * What a consent question asks for, where its purpose is one of the contact policy: `survey`, or `offer-by-sms` for another
 * channel than e-mail. Undefined for a purpose of the company's own, such as looking into this very complaint: that answer
 * stays with the sheet and opens no channel.
 */
export function askedFor(purpose: string): { purpose: ConsentPurpose; channel: Channel } | undefined {
  const [name, by = 'email'] = purpose.split('-by-', 2)
  const known = ConsentPurpose.safeParse(name)
  const channel = channels.find((c) => c === by)
  return known.success && channel ? { purpose: known.data, channel } : undefined
}

type Asked = { readonly question: QuestionOf<'consent'>; readonly granted: boolean }
const consentsIn = ({ survey, answers }: AnsweredSheet): Asked[] =>
  questionsOf(survey).flatMap((question) => {
    const answer = answers[question.id]
    return question.kind === 'consent' && typeof answer === 'boolean' && askedFor(question.purpose)
      ? [{ question, granted: answer }]
      : []
  })

/**
 * Passes what customers said to consent questions on to govern/contact, with its proof: the words as they were shown, when
 * they were answered, and in which version of which survey. Within the transaction that closes the sheet.
 */
export const createNoteConsents =
  (recordConsent: ContactDoor['recordConsent']): NoteConsents =>
  async (tx, sheets) => {
    const asked = new Map(sheets.map((sheet) => [sheet.sheet, { ...sheet, consents: consentsIn(sheet) }]))
    const withConsents = [...asked.values()].filter((s) => s.consents.length > 0).map((s) => s.sheet)
    if (withConsents.length === 0) return
    for (const { sheet, org, customer, language, key, version, answeredAt } of await findRespondents(tx, withConsents)) {
      const { survey, answers, consents } = asked.get(sheet)!
      for (const { question, granted } of consents)
        await recordConsent(
          tx,
          org,
          customer,
          {
            ...askedFor(question.purpose)!,
            granted,
            at: new Date(answeredAt[question.id]!).toISOString(),
            where: `survey ${key}, version ${version}, question ${question.id}`,
            words: pipe(question.wording, answers, survey, language as Language).slice(0, 4_000),
            version: question.version,
          },
          null,
        )
    }
  }
