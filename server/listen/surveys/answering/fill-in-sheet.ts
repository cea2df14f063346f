import type { z } from 'zod'
import type { Fault } from '@heartline/survey'
import type { CloseSheets, Ended, Ending } from '../closing/close-sheets.ts'
import { hashOf } from '../links/tokens.ts'
import { type GivenAnswer, insertSeen, saveAnswers, type Seen } from './answers-store.ts'
import type { CompleteSheet, GivenAnswer as Given, SeenQuestions } from './contract.ts'
import type { Known } from './known.ts'
import { alreadyAnswered, Refusal, sheetUnknown } from './refuse.ts'
import { shareWrites } from './share-writes.ts'
import type { SheetName, SheetsDb } from './sheets-store.ts'
import { trustTime } from './trust-time.ts'

/** Saves what a person says while they say it, and closes their sheet when they are done. */
export function createFillIn(deps: { db: SheetsDb; known: Known; close: CloseSheets }) {
  const { db, known } = deps
  const save = shareWrites<GivenAnswer, boolean>((answers) => saveAnswers(db, answers), { atOnce: 2, most: 500 })
  const note = shareWrites<readonly Seen[], null>(
    async (seen) => {
      await insertSeen(db, seen.flat())
      return seen.map(() => null)
    },
    { atOnce: 1, most: 500 },
  )
  const end = shareWrites<Ending, Ended>((endings) => deps.close(endings), { atOnce: 2, most: 200 })

  async function requireSheet(token: string, uuid: string): Promise<SheetName> {
    const sheet = await known.sheet(hashOf(token), uuid)
    if (!sheet) throw sheetUnknown()
    return sheet
  }

  return {
    /** Saves one answer durably. Throws `answer-refused` with every fault, or `already-answered` where the sheet is closed. */
    async answer(token: string, uuid: string, question: string, given: z.infer<typeof Given>): Promise<{ saved: number }> {
      const sheet = await requireSheet(token, uuid)
      const version = await known.version(sheet.survey, sheet.version)
      if (!version.asks(question))
        throw new Refusal('question-unknown', 'The version of the survey that this sheet was opened with does not ask this.')
      const { answers, faults } = version.check(question, given.answer)
      if (faults.length > 0) throw refused(faults.map((fault) => ({ ...fault, path: fault.path.slice(1) })))
      const { n, at } = given
      if (!(await save({ sheet: sheet.id, question, n, answer: answers[question], at: trustTime(at) })))
        throw alreadyAnswered(version.survey.thanks)
      return { saved: n }
    },

    /** Notes which questions were put before the person. Those that the survey does not ask are passed over. */
    async seen(token: string, uuid: string, body: z.infer<typeof SeenQuestions>): Promise<void> {
      const sheet = await requireSheet(token, uuid)
      const version = await known.version(sheet.survey, sheet.version)
      const seen = ('seen' in body ? body.seen : [body]).filter((s) => version.asks(s.question))
      if (seen.length > 0) await note(seen.map((s) => ({ sheet: sheet.id, question: s.question, at: trustTime(s.at) })))
    },

    /** Closes the sheet. Throws `answer-refused` with the questions that still need an answer. */
    async complete(token: string, uuid: string, { at }: z.infer<typeof CompleteSheet>): Promise<{ state: 'complete' }> {
      const sheet = await requireSheet(token, uuid)
      const ended = await end({ sheet: sheet.id, done: { at: trustTime(at) } })
      if (ended.state === 'closed') return { state: 'complete' }
      throw refused(
        ended.questions.map((question) => ({ path: [question], fault: 'required', params: {} })),
        ended.questions,
      )
    },
  }
}

export type FillIn = ReturnType<typeof createFillIn>

function refused(faults: readonly Fault[], questions?: readonly string[]): Refusal {
  const what = questions
    ? `These questions still need an answer: ${questions.join(', ')}`
    : `The answer does not fit its question: ${faults.map((f) => f.fault).join(', ')}`
  return new Refusal('answer-refused', `${what}. Nothing was changed.`, { faults, ...(questions && { questions }) })
}
