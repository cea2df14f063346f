import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { FindingDraft, Findings } from '../../../record/findings/index.ts'
import { readLastDay } from '../../../understand/slice/index.ts'
import { readAlike } from '../history-store.ts'
import { fewestSingles, singleDays, type SingleKind, type SingleLook } from './contract.ts'
import { judgeSingle } from './judge-single.ts'

/** Who got something, and when. */
export type Got = (org: OrgId, since: Date, most: number) => Promise<readonly { readonly customer: number; readonly at: Date }[]>
export interface SinglesDeps {
  readonly clickhouse: ClickHouse
  readonly organisation: (org: OrgId) => Promise<{ readonly currency: string }>
  readonly findings: Pick<Findings, 'remember'>
  readonly singles: Readonly<Record<SingleKind, Got>>
  readonly now: () => Date
}

const dayMs = 86_400_000
const year = 365
/** As many as one question can carry as parameters. */
const most = 10_000

/** What became of customers who got a remedy or an offer from somebody in the last year, beside customers who were alike and got none. */
export async function measureSingle(deps: SinglesDeps, org: OrgId, kind: SingleKind): Promise<{ look: SingleLook; claim: FindingDraft | null }> {
  const [got, { currency }, last] = await Promise.all([
    deps.singles[kind](org, new Date(deps.now().getTime() - year * dayMs), most), deps.organisation(org), readLastDay(deps.clickhouse, org),
  ])
  if (got.length === 0 || last === null) return { look: { state: 'nobody' }, claim: null }
  // Each counts from the first time on.
  const first = new Map(got.toSorted((a, b) => b.at.getTime() - a.at.getTime()).map((g) => [g.customer, g.at.toISOString().slice(0, 10)]))
  const rows = await readAlike(deps.clickhouse, org, { customers: [...first.keys()], met: [...first.values()], days: singleDays, currency, last })
  const judged = judgeSingle(rows, currency)
  const look: SingleLook = judged.state === 'nobody' ? { state: 'too-few', have: 0, need: fewestSingles } : judged
  return { look, claim: claimOf(kind, look) }
}

function claimOf(kind: SingleKind, look: SingleLook): FindingDraft | null {
  if (look.state !== 'measured') return null
  const { value, low, high } = look.returned
  return {
    kind: 'effects.single', subject: { kind: 'organisation', key: kind }, question: { kind, days: singleDays }, method: 'matched customers, stratified difference', version: '1',
    verdict: 'uncertain', n: look.matched + look.against, estimate: { value, low, high, level: 0.95, unit: 'share' }, detail: { kind, claim: 'association', alike: look.alike },
  }
}
