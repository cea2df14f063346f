import { proportion } from '@heartline/stats/scores'
import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { comeBackDays, type RemedyResults } from './contract.ts'
import { digitsOf } from './currency.ts'
import type { Parts } from './give.ts'
import { countCameBack, sumGivers, sumLedger } from './results-store.ts'
import { personsIn } from './views.ts'

const dayMs = 86_400_000

/** What became of what was given in the last so many days; of that, what is 60 days old can be judged. */
export async function readResults(parts: Parts, db: Db<unknown>, org: OrgId, days: number): Promise<RemedyResults> {
  const now = parts.now()
  const since = (n: number) => new Date(now.getTime() - n * dayMs)
  const [{ currency }, person, counts, ledger, givers] = await Promise.all([
    parts.organisation(org), personsIn(parts, org), countCameBack(db, org, since(days), now, comeBackDays), sumLedger(db, org),
    sumGivers(db, org, since(days)),
  ])
  const sum = (of: 'given' | 'matured' | 'came') => counts.reduce((n, c) => n + c[of], 0)
  return {
    currency, digits: digitsOf(currency), days, ledger,
    all: withShare({ given: sum('given'), matured: sum('matured'), came: sum('came') }),
    kinds: counts.map((c) => withShare(c)),
    people: givers.map(({ person: id, ...g }) => ({ person: person(id), ...g })),
  }
}

/** What became of what one person gave: how many of their customers came back. */
export async function readOwnResults(parts: Parts, db: Db<unknown>, org: OrgId, person: string, days: number) {
  const now = parts.now()
  const counts = await countCameBack(db, org, new Date(now.getTime() - days * dayMs), now, comeBackDays, person)
  const sum = (of: 'given' | 'matured' | 'came') => counts.reduce((n, c) => n + c[of], 0)
  return withShare({ given: sum('given'), matured: sum('matured'), came: sum('came') })
}

function withShare<C extends { given: number; matured: number; came: number }>(c: C) {
  if (c.matured === 0) return { ...c, share: null }
  const { value, interval, n } = proportion(c.came, c.matured)
  return { ...c, share: { value, low: interval.low, high: interval.high, n } }
}
