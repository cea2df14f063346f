import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../platform/log/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { CustomerDetail } from '../../record/customers/contract.ts'
import type { Receipt } from '../intake/contract.ts'
import { listPhrases, type PhrasesDb } from './phrase-store.ts'
import { signalOf } from './signal-of.ts'
import { forgetSettledBefore, type Held, markRefused, markSent, type ObservationsDb, takeUpDue } from './store.ts'

const lookEveryMs = 500
const mostAtOnce = 500
const tidyEveryMs = 3_600_000
/** A phone that was offline for less than this is still told what became of an observation. */
const rememberedMs = 90 * 86_400_000

export interface PassOnDeps {
  readonly db: ObservationsDb
  readonly phrases: PhrasesDb
  readonly accept: (org: OrgId, items: readonly unknown[]) => Promise<Receipt>
  readonly findCustomer: (org: OrgId, id: number) => Promise<CustomerDetail | undefined>
  readonly languageOf: (org: OrgId) => Promise<'zh' | 'en'>
  readonly log: Log
}

/**
 * Passes observations on to the door for signals once their time is up. Any number of programs may do so, and be killed
 * while at it: the door knows an observation by its id, and what was not marked as sent is passed on again.
 */
export function createPassOn(deps: PassOnDeps) {
  const { db, log } = deps
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  let tidied = 0

  /** Passes on what is due, and answers how many. */
  async function passOn(): Promise<number> {
    const due = await takeUpDue(db, mostAtOnce)
    for (const [org, own] of Map.groupBy(due, (h) => h.org)) await passOnOf(org, own)
    return due.length
  }

  async function passOnOf(org: OrgId, due: readonly Held[]): Promise<void> {
    const [language, { items }] = await Promise.all([deps.languageOf(org), listPhrases(deps.phrases, org)])
    const namesOf = new Map(items.map((p) => [p.id, p.names]))
    const signals = await Promise.all(
      due.map(async (held) =>
        signalOf(held, {
          language,
          phrase: held.draft.phrase === undefined ? undefined : namesOf.get(held.draft.phrase),
          customer: held.draft.customer === undefined ? undefined : await deps.findCustomer(org, held.draft.customer),
        }),
      ),
    )
    const { refused } = await deps.accept(org, signals)
    for (const { index, problems } of refused) {
      const reason = problems.map((p) => `${p.path}: ${p.message}`).join('; ')
      log.error(
        { observation: due[index]!.id, reason },
        'an observation was refused as a signal; it is kept for somebody to look at',
      )
      await markRefused(db, org, due[index]!.id, reason)
    }
    const gone = new Set(refused.map((r) => r.index))
    await markSent(
      db,
      org,
      due.filter((_, i) => !gone.has(i)).map((h) => h.id),
    )
  }

  async function tidy(): Promise<void> {
    if (Date.now() - tidied < tidyEveryMs) return
    tidied = Date.now()
    await forgetSettledBefore(db, new Date(Date.now() - rememberedMs))
  }

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      const passed = await passOn().catch((error: unknown) => {
        log.warn({ err: error }, 'Observations could not be passed on; they are kept, and it is tried again')
        return 0
      })
      await tidy().catch((error: unknown) => log.warn({ err: error }, 'Old names of observations could not be forgotten'))
      if (passed < mostAtOnce) await sleep(lookEveryMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  return {
    start(): void {
      running ??= work()
    },
    async stop(): Promise<void> {
      stopping.abort()
      await running
    },
  }
}
