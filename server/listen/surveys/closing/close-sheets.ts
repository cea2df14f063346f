import { checkAll, progress } from '@heartline/survey'
import type { Known } from '../answering/known.ts'
import { audienceOf } from '../audience.ts'
import type { AnsweredSheet, NoteConsents } from '../consents/note-consents.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import { closeSheets, type Closed, lockOpenSheets, type OpenSheet, readAnswers } from './closing-store.ts'
import { scoresIn, textsIn } from './draw-off.ts'

/** What a sheet is closed as: the person is done, or has not come back. */
export type Ending = { readonly sheet: number; readonly done: { readonly at: Date } | undefined }
/** `missing` names the questions that a complete sheet still needs; the sheet stays open. `closed` it is now, or was before. */
export type Ended = { readonly state: 'closed' } | { readonly state: 'missing'; readonly questions: readonly string[] }

/**
 * Closes some sheets in one transaction: what they hold is read once nobody can add to it any more, its scores and texts
 * are drawn off, and each is noted down to be passed on. One that is closed already stays as it is.
 */
export function createCloseSheets(deps: { db: SheetsDb; known: Known; holdMs: number; noteConsents: NoteConsents }) {
  return (endings: readonly Ending[]): Promise<Ended[]> =>
    deps.db.transaction().execute(async (tx) => {
      const locked = await lockOpenSheets(tx, [...new Set(endings.map((e) => e.sheet))])
      const open = new Map(locked.map((sheet) => [sheet.id, sheet]))
      const answers = Map.groupBy(open.size === 0 ? [] : await readAnswers(tx, [...open.keys()]), (a) => a.sheet)
      const closing = new Map<number, Closed & { answered: AnsweredSheet }>()
      const ended: Ended[] = []
      for (const { sheet, done } of endings) {
        const stored = open.get(sheet)
        const verdict =
          stored && !closing.has(sheet)
            ? await close(stored, Object.fromEntries((answers.get(sheet) ?? []).map((a) => [a.question, a.answer])), done)
            : undefined
        if (verdict && 'missing' in verdict) ended.push({ state: 'missing', questions: verdict.missing })
        else {
          if (verdict) closing.set(sheet, verdict)
          ended.push({ state: 'closed' })
        }
      }
      if (closing.size > 0) {
        await closeSheets(tx, [...closing.values()], deps.holdMs)
        await deps.noteConsents(tx, [...closing.values()].map((c) => c.answered))
      }
      return ended
    })

  async function close(
    sheet: OpenSheet,
    given: Record<string, unknown>,
    done: Ending['done'],
  ): Promise<(Closed & { answered: AnsweredSheet }) | { missing: string[] }> {
    const { survey } = await deps.known.version(sheet.survey, sheet.version)
    const { answers, missing, dropped } = checkAll(survey, given)
    if (done && missing.length > 0) return { missing: [...new Set(missing.map(({ path }) => String(path[0])))] }
    const isEmpty = Object.keys(answers).length === 0
    return {
      id: sheet.id,
      survey: sheet.survey,
      state: done ? 'complete' : isEmpty ? 'empty' : 'partial',
      share: progress(survey, answers).share,
      endedAt: done?.at ?? null,
      scores: scoresIn(survey, answers),
      texts: textsIn(survey, answers),
      isSignal: audienceOf(survey) !== 'staff',
      answered: { sheet: sheet.id, survey, answers },
      dropped,
    }
  }
}
export type CloseSheets = ReturnType<typeof createCloseSheets>
