import { may, nameOf, route, scopeOf, type Access, type Actor, type OrgId } from '../../govern/roles/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { unknownPlaceholders } from './actions/words.ts'
import { actionKinds, PlaybookDraft, PlaybookId, type Step } from './contract.ts'
import { keptEffects } from './effect/members-store.ts'
import { PlaybookDetail, PlaybookList, ReadyList } from './running/contract.ts'
import { countRuns, noRuns } from './running/list-store.ts'
import {
  deleteDraft, insertPlaybook, listPlaybooks, publishVersion, readPlaybook, saveDraft, type Stored, switchPlaybook, versionsOf,
} from './store.ts'
import type { Actions } from './types.ts'

export interface RouteParts {
  readonly postgres: Postgres
  readonly people: (org: OrgId) => Promise<readonly { readonly id: string; readonly name: string }[]>
  readonly actions: Partial<Actions>
  readonly ready: readonly PlaybookDraft[]
  readonly now: () => Date
}

const read = { may: 'analysis.read', purpose: 'analysis', scope: 'rows' } as const
const manage = { may: 'playbooks.manage', purpose: 'none' } as const

/** Playbooks: read, written, switched on and off. */
export function playbookRoutes(parts: RouteParts): Route<Access, Actor>[] {
  const { postgres: { db }, now } = parts

  async function detail(actor: Actor, id: number): Promise<PlaybookDetail> {
    const { org } = actor
    const stored = await required(parts, org, id)
    const [counts, versions, people] = await Promise.all([
      countRuns(db, org, scopeOf(actor), id), versionsOf(db, org, id), parts.people(org),
    ])
    return {
      id, state: stored.state, draft: stored.draft, version: stored.version, published: stored.published,
      changedAt: stored.changedAt.toISOString(),
      counts: counts.get(id) ?? noRuns, versions: versions.map((v) => ({ ...v, publishedAt: v.publishedAt.toISOString() })),
      people: may(actor, 'playbooks.manage') ? people.map(({ id: person, name }) => ({ id: person, name })) : [],
      unavailable: actionKinds.filter((kind) => parts.actions[kind] === undefined),
    }
  }

  return [
    route({
      method: 'GET', path: '/api/v1/playbooks',
      summary: 'Playbooks, how many runs each has, and what the last look at its effect said', access: read,
      answers: PlaybookList,
      handle: async ({ actor }) => {
        const [org, scope] = [actor.org, scopeOf(actor)]
        const [all, counts, effects] = await Promise.all([
          listPlaybooks(db, org), countRuns(db, org, scope), keptEffects(db, org),
        ])
        return {
          items: all.map(({ id, state, version, draft, published }) => {
            const definition = published ?? draft
            const { name, purpose, ready } = definition
            return {
              id, name, purpose, ready, state, version, definition, counts: counts.get(id) ?? noRuns,
              // Its effect is against those held out of the whole organisation.
              effect: scope === null ? effects.get(id) ?? null : null,
            }
          }),
        }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/ready-playbooks', summary: 'Playbooks that are ready to be taken and changed',
      access: { ...read, scope: 'open' },
      answers: ReadyList,
      handle: async () => ({ items: [...parts.ready] }),
    }),
    route({
      method: 'POST', path: '/api/v1/playbooks', summary: 'Write a new playbook; it does nothing until it is switched on',
      access: manage,
      body: PlaybookDraft, answers: PlaybookDetail, status: 201,
      handle: async ({ actor, body }) => detail(actor, await insertPlaybook(db, actor.org, checked(body), now())),
    }),
    route({
      method: 'GET', path: '/api/v1/playbooks/:id',
      summary: 'A playbook: as it is being written, and every version that was switched on', access: read,
      params: PlaybookId, answers: PlaybookDetail, handle: ({ actor, params }) => detail(actor, params.id),
    }),
    route({
      method: 'PUT', path: '/api/v1/playbooks/:id',
      summary: 'Change what is being written; what is switched on stays as it is until it is published', access: manage,
      params: PlaybookId, body: PlaybookDraft, answers: PlaybookDetail,
      async handle({ actor, params, body }) {
        if (!(await saveDraft(db, actor.org, params.id, checked(body), now()))) throw missing(params.id)
        return detail(actor, params.id)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/playbooks/:id', summary: 'Throw away a playbook that was never switched on',
      access: manage, params: PlaybookId, status: 204,
      async handle({ actor, params }) {
        await required(parts, actor.org, params.id)
        if (!(await deleteDraft(db, actor.org, params.id)))
          throw new Problem('conflict', 'This playbook has been switched on, and what it did is kept. Pause it instead.')
      },
    }),
    route({
      method: 'POST', path: '/api/v1/playbooks/:id/publish', summary: 'Switch on what was written, as a new version',
      access: manage, params: PlaybookId, answers: PlaybookDetail,
      async handle({ actor, params }) {
        const { draft } = await required(parts, actor.org, params.id)
        const lacking = allSteps(draft.steps).map((s) => s.kind).find((k) => (actionKinds as readonly string[]).includes(k)
          && parts.actions[k as keyof Actions] === undefined)
        if (lacking)
          throw new Problem(
            'conflict', `Nothing here can carry out a step of the kind "${lacking}". Take it out, or set up what it needs.`,
          )
        const owner = draft.owner ?? (actor.kind === 'person' ? actor.id : null)
        await db.transaction()
          .execute((tx) => publishVersion(tx, actor.org, params.id, { ...draft, owner }, nameOf(actor), now()))
        return detail(actor, params.id)
      },
    }),
    ...(['pause', 'resume'] as const).map((verb) => route({
      method: 'POST', path: `/api/v1/playbooks/:id/${verb}`, access: manage, params: PlaybookId, answers: PlaybookDetail,
      summary: verb === 'pause'
        ? 'Pause a playbook: nothing begins, and its runs stand still'
        : 'Go on with a playbook: its runs go on from where they stood',
      async handle({ actor, params }) {
        await required(parts, actor.org, params.id)
        const switched = await db.transaction()
          .execute((tx) => switchPlaybook(tx, actor.org, params.id, verb === 'pause' ? 'paused' : 'on', now()))
        if (!switched) throw new Problem('conflict', 'This playbook has never been switched on. Publish it first.')
        return detail(actor, params.id)
      },
    })),
  ]
}

const missing = (id: number) => new Problem('not-found', `There is no playbook ${id}.`)
/** The playbook of an organisation. Throws `not-found`. */
export async function required(parts: Pick<RouteParts, 'postgres'>, org: OrgId, id: number): Promise<Stored> {
  const stored = await readPlaybook(parts.postgres.db, org, id)
  if (!stored) throw missing(id)
  return stored
}
const allSteps = (steps: readonly Step[]): Step[] => steps.flatMap((s) => (s.kind === 'branch' ? [s, ...s.yes, ...s.no] : [s]))

/** What a customer will read may ask only for what can be put in. */
function checked(draft: PlaybookDraft): PlaybookDraft {
  const fields = allSteps(draft.steps).flatMap((step) => {
    const words = step.kind === 'message'
      ? [step.subject, step.text]
      : step.kind === 'offer' && step.message ? [step.message.subject, step.message.text] : []
    return words.flatMap(unknownPlaceholders).map((name) => ({
      path: 'steps', message: `{${name}} cannot be filled in; {name}, {organisation} and in a message {friend-link} can`,
    }))
  })
  if (fields.length > 0)
    throw new Problem('request.invalid', 'A message asks for something that is not known of a customer.', { fields })
  return draft
}
