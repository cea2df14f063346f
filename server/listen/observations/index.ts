import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { SignalsRecorded } from '../../record/signals/contract.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { Receipt } from '../intake/contract.ts'
import { observationSource } from './contract.ts'
import { migrations } from './migrations.ts'
import { createPassOn } from './pass-on.ts'
import { phraseRoutes } from './phrase-routes.ts'
import { phrasesDb } from './phrase-store.ts'
import { routes } from './routes.ts'
import { markRecorded, observationsDb } from './store.ts'

export const manifest: Manifest = {
  name: 'listen/observations',
  migrations,
  erasure: [{ table: 'observations', holding: ['draft'], clear: ['draft'] }],
  retention: [{
    kind: 'observations', table: 'observations', since: 'seen_at', only: { column: 'state', in: ['sent', 'undone', 'refused'] },
  }],
  personalData: [
    {
      where: 'observations', fields: ['words', 'feelings', 'number', 'staff'],
      what: 'what people saw or heard of customers, until it is in history; who of the people',
      purposes: ['service', 'analysis'],
    },
  ],
}

const isId = (id: string) => z.uuid().safeParse(id).success

/** What agents and clerks see and hear: recorded in two touches, held for a moment, passed on as signals, and listed. */
export function createObservations(deps: {
  postgres: Postgres
  clickhouse: ClickHouse
  customers: Customers
  touchpoints: Touchpoints
  accept: (org: OrgId, items: readonly unknown[]) => Promise<Receipt>
  organisation: (org: OrgId) => Promise<{ industry: string; language: 'zh' | 'en' }>
  people: (org: OrgId) => Promise<{ id: string; name: string }[]>
  log: Log
}) {
  const { postgres, clickhouse, customers, touchpoints, people } = deps
  const db = observationsDb(postgres)
  const phrases = phrasesDb(postgres)
  const passOn = createPassOn({
    db,
    phrases,
    log: deps.log,
    accept: deps.accept,
    findCustomer: customers.find,
    languageOf: async (org) => (await deps.organisation(org)).language,
  })
  return {
    routes: [
      ...routes({ db, phrases, clickhouse, customers, touchpoints, people }),
      ...phraseRoutes({ db: phrases, industryOf: async (org) => (await deps.organisation(org)).industry }),
    ] satisfies Route<Access, Actor>[],
    start: () => passOn.start(),
    stop: () => passOn.stop(),
    /** Lets go of what is in history now. */
    async onSignalsRecorded(fact: SignalsRecorded, tx: Db<unknown>): Promise<void> {
      const ids = fact.signals.filter((s) => s.source === observationSource && isId(s.id)).map((s) => s.id)
      if (ids.length > 0) await markRecorded(tx, fact.org as OrgId, ids)
    },
  }
}
export type Observations = ReturnType<typeof createObservations>
