import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, may, type OrgId, route, type Scope, scopeOf } from '../../govern/roles/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { Assignment, LookState, Mute, type SeriesKey, Warning, WarningDetail, WarningId, WarningList, WarningQuery } from './contract.ts'
import { drawChange, firstDrawn } from './draw-change.ts'
import { loadOne, readTexts } from './history-store.ts'
import { namesFrom, type PeopleOf, type PersonOf, personBehind, requirePerson } from './people.ts'
import { addDays } from './series.ts'
import type { ThemesOf } from './themes.ts'
import { warningView } from './warning-view.ts'
import {
  assignWarning, cancelLook, endWarning, listEvents, listWarnings, muteWarning, readLook, readWarning, reopenWarning, type StoredWarning, type WarningsDb,
} from './warnings-store.ts'

export interface WarningDeps {
  readonly db: WarningsDb
  readonly clickhouse: ClickHouse
  readonly touchpoints: Pick<Touchpoints, 'catalogue'>
  readonly people: PeopleOf
  readonly themesOf: ThemesOf
  readonly today: (org: OrgId) => Promise<string>
  readonly askForLook: (org: OrgId) => Promise<void>
}

const read = { may: 'analysis.read', purpose: 'analysis', scope: 'rows' } as const
const work = { may: 'warnings.work', purpose: 'analysis', scope: 'rows' } as const
/** Muted for as long as it lasts. */
const forGood = '9999-12-31'

/** Whether a series is about the part of the organisation that somebody sees. */
const isAbout = (scope: Scope | null, { dimension, member }: SeriesKey) => scope === null || (dimension === scope.dimension && scope.members.includes(member))

/** A warning, with what moved beside it as far as this person sees it. */
const viewFor = (actor: Actor, w: StoredWarning, person: PersonOf) =>
  warningView({ ...w, others: w.others.filter((o) => isAbout(scopeOf(actor), o.key)) }, person)

/** What has changed that is not noise, and what is done about it. */
export function warningRoutes(deps: WarningDeps): Route<Access, Actor>[] {
  const { db, people } = deps

  async function require(actor: Actor, id: number): Promise<StoredWarning> {
    const warning = await readWarning(db, actor.org, id)
    if (!warning || !isAbout(scopeOf(actor), warning.leader.key)) throw new Problem('not-found', `There is no warning ${id}.`)
    return warning
  }

  /** A decision about a warning that is not over, and the warning after it. */
  async function decide(actor: Actor, id: number, decision: () => Promise<boolean>, tooLate = 'This warning is over; nothing was changed.') {
    await require(actor, id)
    if (!(await decision())) throw new Problem('conflict', tooLate)
    return viewFor(actor, await require(actor, id), namesFrom(await people(actor.org)))
  }

  return [
    route({
      method: 'GET', path: '/api/v1/warnings', summary: 'What has changed that is not noise: now, over, or muted', access: read,
      query: WarningQuery, answers: WarningList,
      handle: async ({ actor, query }) => {
        const today = await deps.today(actor.org)
        const [look, warnings, persons] = await Promise.all([readLook(db, actor.org), listWarnings(db, actor.org, query.show, today), people(actor.org)])
        return { look, warnings: warnings.filter((w) => isAbout(scopeOf(actor), w.leader.key)).map((w) => viewFor(actor, w, namesFrom(persons))), people: may(actor, 'warnings.work') ? persons.map(({ id, name }) => ({ id, name })) : [] }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/warnings/look', summary: 'Look now', access: { ...work, scope: 'closed' }, status: 202, answers: LookState,
      handle: async ({ actor }) => {
        await deps.askForLook(actor.org)
        return readLook(db, actor.org)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/warnings/look/cancel', summary: 'Stop the look that runs; what it found stays', access: { ...work, scope: 'closed' }, answers: LookState,
      handle: async ({ actor }) => {
        await cancelLook(db, actor.org)
        return readLook(db, actor.org)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/warnings/:id', summary: 'One warning: its course, the customers’ words, its history', access: read,
      params: WarningId, answers: WarningDetail, handle: ({ actor, params }) => readDetail(deps, actor, params.id, require),
    }),
    route({
      method: 'PUT', path: '/api/v1/warnings/:id/owner', summary: 'Give a warning to a person to watch, or to nobody', access: work,
      params: WarningId, body: Assignment, answers: Warning,
      handle: async ({ actor, params, body }) => decide(actor, params.id, async () => {
        if (body.person !== null) await requirePerson(people, actor.org, body.person)
        return assignWarning(db, actor.org, params.id, body.person, personBehind(actor))
      }),
    }),
    route({
      method: 'PUT', path: '/api/v1/warnings/:id/mute', summary: 'Mute a warning until a day, or for as long as it lasts', access: work,
      params: WarningId, body: Mute, answers: Warning,
      handle: async ({ actor, params, body }) =>
        decide(actor, params.id, () => muteWarning(db, actor.org, params.id, body.until ?? forGood, personBehind(actor))),
    }),
    route({
      method: 'DELETE', path: '/api/v1/warnings/:id/mute', summary: 'Hear of a warning again', access: work, params: WarningId, answers: Warning,
      handle: async ({ actor, params }) => decide(actor, params.id, () => muteWarning(db, actor.org, params.id, null, personBehind(actor))),
    }),
    route({
      method: 'POST', path: '/api/v1/warnings/:id/end', summary: 'End a warning: what is there now counts as usual from here on', access: work,
      params: WarningId, answers: Warning,
      handle: async ({ actor, params }) => decide(actor, params.id, async () => {
        const { as_of: on } = await require(actor, params.id)
        return endWarning(db, actor.org, params.id, { on, how: 'ended', by: personBehind(actor) })
      }),
    }),
    route({
      method: 'POST', path: '/api/v1/warnings/:id/reopen', summary: 'Take back that a person ended it', access: work, params: WarningId, answers: Warning,
      handle: async ({ actor, params }) => decide(actor, params.id, () => reopenWarning(db, actor.org, params.id, personBehind(actor)),
        'Only a warning that a person ended can be opened again; one that went by itself is raised anew where it comes back.'),
    }),
  ]
}

async function readDetail(
  { db, clickhouse, touchpoints, people, themesOf }: WarningDeps, actor: Actor, id: number, require: (actor: Actor, id: number) => Promise<StoredWarning>,
): Promise<WarningDetail> {
  const w = await require(actor, id)
  const [catalogue, themes] = await Promise.all([touchpoints.catalogue(actor.org), themesOf(actor.org)])
  const { key } = w.leader
  const [series, texts, events, persons] = await Promise.all([
    loadOne(clickhouse, actor.org, catalogue, themes, { from: firstDrawn(w), to: addDays(w.as_of, 0) }, key),
    may(actor, 'verbatims.read')
      ? readTexts(clickhouse, actor.org, catalogue, themes, key, { from: w.since, to: w.as_of, unhappy: w.course === 'worse', limit: 4 }) : [],
    listEvents(db, id),
    people(actor.org),
  ])
  const person = namesFrom(persons)
  return {
    warning: viewFor(actor, w, person),
    chart: drawChange(series, w),
    verbatims: texts.map(({ id: signal, ...t }) => ({ signal, ...t })),
    history: events.map((e) => ({
      at: e.at.toISOString(), day: e.day, what: e.what, by: e.by === null ? null : person(e.by), to: e.to_person === null ? null : person(e.to_person), how: e.how,
    })),
  }
}
