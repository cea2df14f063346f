import { randomBytes } from 'node:crypto'
import { Problem } from '../../../platform/problems/index.ts'
import type { OrgId, Scope } from '../../../govern/roles/index.ts'
import type { z } from 'zod'
import type { CopySurvey, Definition, DefinitionFault, NewSurvey, SaveDraft, SurveyDetail, SurveyState } from '../contract.ts'
import { checkDefinition } from './check-definition.ts'
import {
  changeState,
  deleteUnpublished,
  findSurvey,
  insertSurvey,
  insertVersion,
  knowsPeople,
  updateDraft,
  type Settings,
  type StoredSurvey,
  type SurveysDb,
} from './surveys-store.ts'
import { startDefinition } from './start-definition.ts'

const newSalt = () => randomBytes(32)

/** The survey with what keeps its draft from being published. Throws `not-found`. */
export async function readSurvey(db: SurveysDb, org: OrgId, id: number, scope: Scope | null = null): Promise<SurveyDetail> {
  return detail(await requireSurvey(db, org, id, scope))
}

export async function requireSurvey(db: SurveysDb, org: OrgId, id: number, scope: Scope | null = null): Promise<StoredSurvey> {
  const found = await findSurvey(db, org, id, scope)
  if (!found) throw new Problem('not-found', 'No survey with this number belongs to your organisation.')
  return found
}

const detail = (survey: StoredSurvey): SurveyDetail => ({
  ...survey,
  faults: [...checkDefinition(survey.definition, survey).faults],
})

export async function createSurvey(db: SurveysDb, org: OrgId, by: string | null, asked: NewSurvey) {
  const { definition, notes } = startDefinition(asked.from)
  const id = await insert(db, org, by, { ...asked, touchpoint: asked.touchpoint ?? asked.key, definition })
  return { survey: await readSurvey(db, org, id), notes: [...notes] }
}

/** A new survey from the draft of another; its versions, links and answers stay where they are. */
export async function copySurvey(
  db: SurveysDb,
  org: OrgId,
  by: string | null,
  id: number,
  asked: z.infer<typeof CopySurvey>,
): Promise<SurveyDetail> {
  const original = await requireSurvey(db, org, id)
  return readSurvey(db, org, await insert(db, org, by, { ...original, ...asked }))
}

async function insert(
  db: SurveysDb,
  org: OrgId,
  by: string | null,
  survey: Settings & { key: string; definition: Definition },
): Promise<number> {
  requireShape(survey.definition, survey)
  const id = await insertSurvey(db, org, { ...survey, by })
  if (id === undefined)
    throw new Problem('conflict', `A survey with the key "${survey.key}" is there already. Choose another key.`)
  return id
}

/** Saves the draft over the revision that it was made from; what is published stays as it is. */
export async function saveDraft(db: SurveysDb, org: OrgId, id: number, draft: SaveDraft): Promise<SurveyDetail> {
  const before = await requireSurvey(db, org, id)
  requireShape(draft.definition, draft)
  if (draft.anonymous !== before.anonymous) await requireAnonymityToHold(db, org, before, draft.anonymous)
  if (!(await updateDraft(db, org, id, draft.revision, draft))) throw movedOn(before, draft.revision)
  return readSurvey(db, org, id)
}

/** What was promised to those who answered cannot be taken back, nor promised to those who were known. */
async function requireAnonymityToHold(db: SurveysDb, org: OrgId, survey: StoredSurvey, anonymous: boolean): Promise<void> {
  if (!anonymous && survey.version !== null)
    throw new Problem(
      'conflict',
      'This survey was published as anonymous, and who answered was promised so. Copy it and publish the copy.',
    )
  if (anonymous && (await knowsPeople(db, org, survey.id)))
    throw new Problem(
      'conflict',
      'Personal links of this survey are out, so it cannot become anonymous. Copy it and publish the copy.',
    )
}

/** Makes the draft the version that new sheets take. Throws `conflict`, or `request.invalid` with every fault. */
export async function publishSurvey(
  db: SurveysDb,
  org: OrgId,
  id: number,
  revision: number,
  by: string | null,
): Promise<SurveyDetail> {
  const survey = await requireSurvey(db, org, id)
  if (survey.state === 'retired')
    throw new Problem('conflict', 'This survey is retired. Reopen it before you publish, or copy it.')
  if (survey.revision !== revision) throw movedOn(survey, revision)
  const { shape, faults } = checkDefinition(survey.definition, survey)
  if (shape.length + faults.length > 0) throw refused('The survey cannot be published', [...shape, ...faults])
  if ((await insertVersion(db, org, id, revision, by, newSalt())) === undefined)
    throw movedOn(await requireSurvey(db, org, id), revision)
  return readSurvey(db, org, id)
}

const moves = {
  close: { from: ['open'], to: 'closed' },
  reopen: { from: ['closed', 'retired'], to: 'open' },
  retire: { from: ['draft', 'closed'], to: 'retired' },
} as const satisfies Record<string, { from: readonly SurveyState[]; to: SurveyState }>
export type Move = keyof typeof moves

/**
 * Closes, reopens or retires a survey; one that was never published opens again as the draft that it was. Whoever is in the
 * middle of a closed one may finish; nobody new begins. What made the keys of browsers is thrown away on closing, so they lead
 * nowhere any more.
 */
export async function moveSurvey(db: SurveysDb, org: OrgId, id: number, move: Move): Promise<SurveyDetail> {
  const survey = await requireSurvey(db, org, id)
  const { from } = moves[move]
  const to = move === 'reopen' && survey.version === null ? 'draft' : moves[move].to
  if (!(await changeState(db, org, id, from, to, to === 'open' ? newSalt() : null)))
    throw new Problem('conflict', `This survey is ${survey.state}; to ${move} it, it has to be ${from.join(' or ')}.`)
  return readSurvey(db, org, id)
}

/** Deletes a draft that nobody was ever shown, with its links. What was published is kept for the sake of its answers. */
export async function deleteSurvey(db: SurveysDb, org: OrgId, id: number): Promise<void> {
  await requireSurvey(db, org, id)
  if (!(await deleteUnpublished(db, org, id)))
    throw new Problem('conflict', 'This survey was published, and its versions belong to its answers. Close it and put it away.')
}

function requireShape(definition: Definition, settings: { anonymous: boolean }): void {
  const { shape } = checkDefinition(definition, settings)
  if (shape.length > 0) throw refused('This is no survey', shape)
}

function refused(what: string, faults: readonly DefinitionFault[]): Problem {
  const [first] = faults
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : ''
  return new Problem('request.invalid', `${what}: ${first?.path}: ${first?.message}${more}. Nothing was changed.`, {
    fields: faults.slice(0, 200).map(({ path, message }) => ({ path: `definition.${path}`, message })),
  })
}

function movedOn(survey: StoredSurvey, revision: number): Problem {
  return new Problem(
    'conflict',
    `Somebody else saved this survey meanwhile: it is at revision ${survey.revision}, yours was made from ${revision}. ` +
      'Nothing was changed; load it again and repeat your changes.',
  )
}
