import type { OrgId } from '../../../govern/roles/index.ts'
import type { TextAnnotation } from '../../../record/signals/contract.ts'
import { nameOf, type Signals } from '../../../record/signals/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import { sourceOf } from '../passing/signal-of-sheet.ts'
import { type Told, tellTones } from './tell-tones.ts'
import type { Scope } from './scope-store.ts'
import { readVerbatims, type Verbatim } from './words-store.ts'

/** The mean tone of a question is that of so many of its latest texts at most. */
const mostTexts = 1_000

export type AnnotationsOf = Signals['annotationsOf']

/** What the reader said of what these people wrote, in their order; undefined for one that it has not read. */
export async function annotate(
  annotationsOf: AnnotationsOf,
  org: OrgId,
  survey: string,
  verbatims: readonly Verbatim[],
): Promise<(TextAnnotation | undefined)[]> {
  const signals = verbatims.map((v) => ({ source: sourceOf(survey), id: v.sheet, time: v.time.toISOString() }))
  const found = await annotationsOf(org, [...new Map(signals.map((s) => [s.id, s])).values()])
  return signals.map((s) => found.get(nameOf(s)))
}

/** The tones of what was written to each question of a survey. */
export function createTonesOf(db: SheetsDb, annotationsOf: AnnotationsOf) {
  return async (survey: string, scope: Scope): Promise<Map<string, Told>> => {
    const latest = await readVerbatims(db, scope, { before: [Number.MAX_SAFE_INTEGER, ''], limit: mostTexts })
    const read = await annotate(annotationsOf, scope.org, survey, latest)
    const byQuestion = Map.groupBy(latest.keys(), (i) => latest[i]!.question)
    return new Map(
      [...byQuestion].map(([question, own]) => [question, tellTones(own.map((i) => read[i]).filter((a) => a !== undefined))]),
    )
  }
}
export type TonesOf = ReturnType<typeof createTonesOf>
