import { addDays } from '../../../platform/time/index.ts'
import type { Actor, OrgId } from '../../../govern/roles/index.ts'
import { meanOf, type Moments, readLastDay, share } from '../../../understand/slice/index.ts'
import { readFeltByAgent, readFeltByMember } from '../history-store.ts'
import { fewest, type Felt } from '../measures/contract.ts'
import { db, type Parts } from '../parts.ts'
import type { Staff } from '../staff/contract.ts'
import { findStaffOf, listStaff } from '../staff/store.ts'
import type { Goal, Mine } from './contract.ts'
import { countThanks, goalsOf, trainingsOf } from './store.ts'

const days = 90

/** What somebody who serves customers needs to know of themselves and their team. */
export async function readMine(parts: Parts, actor: Extract<Actor, { kind: 'person' }>): Promise<Mine> {
  const { org } = actor
  const me = await findStaffOf(db(parts), org, actor.id)
  const leeway = await parts.leeway(actor)
  if (!me) return { me: null, goals: [], leeway, trainings: [], thanks: 0 }
  const [goals, trainings, thanks, last] = await Promise.all([goalsOf(db(parts), org, me), trainingsOf(db(parts), org, me.id), countThanks(db(parts), org, me.id), readLastDay(parts.clickhouse, org)])
  const now = async (felt: Felt, branch: string) => (last === null ? null : estimateOf(felt, await sumsOfTeam(parts, org, me, { felt, branch, from: addDays(last, 1 - days), to: last })))
  return {
    me: { id: me.id, name: me.name, department: me.department, branch: me.branch }, leeway, trainings, thanks,
    goals: await Promise.all(goals.map(async (g: Goal) => ({ ...g, now: g.measure === 'none' ? null : await now(g.measure, g.branch) }))),
  }
}

/** Of the agents of the team; of the branch where signals name none of them. */
async function sumsOfTeam(parts: Parts, org: OrgId, me: Staff, q: { felt: Felt; branch: string; from: string; to: string }): Promise<Moments | undefined> {
  const team = (await listStaff(db(parts), org)).filter((s) => s.department === me.department && (q.branch === '' || s.branch === q.branch))
  const codes = team.flatMap((s) => s.code ?? [])
  const asked = { felt: q.felt, from: q.from, to: q.to, most: 500 }
  if (codes.length > 0) return (await readFeltByAgent(parts.clickhouse, org, { ...asked, codes, units: codes.map(() => 'team') }))[0]
  const by = (await parts.units(org)).find((u) => u.units.includes(me.branch))?.by
  return by === undefined ? undefined : (await readFeltByMember(parts.clickhouse, org, { ...asked, dimension: by })).find((r) => r.unit === me.branch)
}

function estimateOf(felt: Felt, sums: Moments | undefined): Mine['goals'][number]['now'] {
  if (!sums || sums.n < fewest.team) return null
  if (felt === 'satisfied') {
    const { value, low, high, whole } = share(sums.sum, sums.n)!
    return { value, low, high, n: whole }
  }
  const { mean, low, high } = meanOf(sums)
  return low === null || high === null ? null : { value: mean, low, high, n: sums.n }
}
