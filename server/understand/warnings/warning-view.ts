import type { SeriesChange, Warning, WarningState } from './contract.ts'
import type { PersonOf } from './people.ts'
import type { StoredMember, StoredWarning } from './warnings-store.ts'

const changeView = ({ key, about, before, change, p, q }: StoredMember): SeriesChange => ({ series: key, about: about ?? null, before: before.mean, change, p, q })

/** A warning as pages show it. */
export function warningView(w: StoredWarning, person: PersonOf): Warning {
  return {
    id: w.id, state: stateOf(w, person), mutedUntil: w.muted_until, course: w.course,
    leader: changeView(w.leader), others: w.others.map(changeView),
    raisedOn: w.raised_on, since: { day: w.since, earliest: w.earliest, latest: w.latest }, asOf: w.as_of,
    customers: w.customers, cost: w.cost, finding: w.finding,
  }
}

function stateOf(w: StoredWarning, person: PersonOf): WarningState {
  if (w.state === 'over') return { state: 'over', on: w.over_on!, how: w.over_how!, by: w.over_by === null ? null : person(w.over_by) }
  return w.state === 'watching' ? { state: 'watching', owner: person(w.owner!) } : { state: 'open' }
}
