import { z } from 'zod'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Seal } from '../../platform/seal/index.ts'
import type { PurposeSettings } from '../../govern/purposes/contract.ts'
import { type Access, type Actor, type OrgId, route } from '../../govern/roles/index.ts'
import { OriginalText, Unmasking } from './contract.ts'
import { deleteTexts, findText, insertTexts, migrations, organisationsWithTexts } from './store.ts'

export const manifest: Manifest = {
  name: 'listen/originals',
  migrations,
  personalData: [{
    where: 'sealed_texts', fields: ['words', 'name', 'email', 'phone', 'number'],
    what: 'texts as they were written, sealed; only where an organisation keeps them, and for as many days as it says',
    purposes: ['service'],
  }],
  erasure: [{ table: 'sealed_texts', customer: 'customer' }],
  retention: [{ table: 'sealed_texts', stays: 'days' }],
}

/** A text as it was written, beside what of it may be stored for all to read. */
export interface Original {
  readonly source: string
  readonly id: string
  readonly customer: number
  readonly text: string
  readonly masked: string
}

const dayMs = 86_400_000

/**
 * Texts as they were written: kept only where an organisation wants
 * it, sealed, for some days; read one by one, each for a reason.
 */
export function createOriginals(deps: {
  postgres: Postgres
  seal: Seal
  jobs: Pick<Jobs, 'define' | 'cron'>
  settingsOf: (db: Db<unknown>, org: OrgId) => Promise<PurposeSettings>
  now?: () => Date
}) {
  const { postgres: { db }, seal } = deps
  const now = deps.now ?? (() => new Date())
  const useOf = (org: OrgId, source: string, id: string) => `text ${org} ${source}\n${id}`
  const sinceOf = (days: number) => new Date(now().getTime() - days * dayMs)

  async function forget(): Promise<void> {
    for (const org of await organisationsWithTexts(db)) {
      const { originals } = await deps.settingsOf(db, org)
      await deleteTexts(db, org, originals ? sinceOf(originals.days) : now())
    }
  }
  deps.jobs.define('originals.forget', { uses: 'nothing', data: z.object({}), handler: forget })

  const routes: Route<Access, Actor>[] = [
    route({
      method: 'POST', path: '/api/v1/texts/unmask', summary: 'Read a text as it was written, for a reason that is kept',
      access: { may: 'verbatims.unmask', purpose: 'service' }, body: Unmasking, answers: OriginalText, perMinute: 30,
      async handle({ actor: { org }, body: { source, id } }) {
        const { originals } = await deps.settingsOf(db, org)
        if (!originals)
          throw new Problem(
            'conflict',
            'Your organisation keeps texts only masked. A manager can change that for texts to come, under Trust → Purposes.',
          )
        const sealed = await findText(db, org, source, id, sinceOf(originals.days))
        if (sealed === undefined)
          throw new Problem(
            'not-found', 'This text was not kept as it was written: nothing in it was masked, or its time has passed.',
          )
        return { text: seal.open(sealed, useOf(org, source, id)) }
      },
    }),
  ]
  return {
    routes,
    /** Keeps what masking took away, where the organisation wants that; within the transaction that records the signals. */
    async keep(tx: Db<unknown>, org: OrgId, originals: readonly Original[]): Promise<void> {
      const changed = originals.filter((o) => o.text !== o.masked)
      if (changed.length === 0 || !(await deps.settingsOf(tx, org)).originals) return
      await insertTexts(tx, org, changed.map(({ source, id, customer, text }) =>
        ({ source, id, customer, sealed: seal.seal(text, useOf(org, source, id)) })), now())
    },
    /** Forgets, now, what is past its time; for the clock and for tests. */
    forget,
    start: () => deps.jobs.cron('originals.forget', '20 4 * * *', 'UTC'),
  }
}
export type Originals = ReturnType<typeof createOriginals>
