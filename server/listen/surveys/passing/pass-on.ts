import type { Log } from '../../../platform/log/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { CustomerDetail } from '../../../record/customers/contract.ts'
import type { Receipt } from '../../intake/contract.ts'
import type { Known } from '../answering/known.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import { readAnswers } from '../closing/closing-store.ts'
import { deleteFromOutbox, dueSheets, markRefused, type Waiting } from './outbox-store.ts'
import { signalOfSheet } from './signal-of-sheet.ts'

export const mostAtOnce = 500

export interface PassOnDeps {
  readonly db: SheetsDb
  readonly known: Known
  readonly accept: (org: OrgId, items: readonly unknown[]) => Promise<Receipt>
  readonly findCustomer: (org: OrgId, id: number) => Promise<CustomerDetail | undefined>
  readonly log: Log
}

/**
 * Passes closed sheets on to the door for signals, and answers how many. Any number of programs may do so, and be killed
 * while at it: the door knows a sheet by its id, and what was not taken out of the outbox is passed on again.
 */
export async function passOn(deps: PassOnDeps): Promise<number> {
  const due = await dueSheets(deps.db, mostAtOnce)
  if (due.length === 0) return 0
  const answers = Map.groupBy(
    await readAnswers(
      deps.db,
      due.map((d) => d.sheet),
    ),
    (a) => a.sheet,
  )
  for (const [org, own] of Map.groupBy(due, (d) => d.org)) {
    const signals = await Promise.all(
      own.map((sheet) =>
        signalOf(deps, sheet, Object.fromEntries((answers.get(sheet.sheet) ?? []).map((a) => [a.question, a.answer]))),
      ),
    )
    const { refused } = await deps.accept(org, signals)
    for (const { index, problems } of refused) {
      const reason = problems.map((p) => `${p.path}: ${p.message}`).join('; ')
      deps.log.error(
        { sheet: own[index]!.uuid, reason },
        'an answer sheet was refused as a signal; it is kept for somebody to look at',
      )
      await markRefused(deps.db, own[index]!.sheet, reason)
    }
    const left = new Set(refused.map((r) => r.index))
    await deleteFromOutbox(
      deps.db,
      own.filter((_, i) => !left.has(i)).map((sheet) => sheet.sheet),
    )
  }
  return due.length
}

async function signalOf(deps: PassOnDeps, sheet: Waiting, given: Record<string, unknown>): Promise<unknown> {
  const [{ survey, touchpoint }, customer] = await Promise.all([
    deps.known.version(sheet.survey, sheet.version),
    sheet.customer === null ? undefined : deps.findCustomer(sheet.org, sheet.customer),
  ])
  return signalOfSheet(sheet, { survey, touchpoint, given, customer })
}
