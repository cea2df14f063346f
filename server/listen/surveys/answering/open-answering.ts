import { randomUUID } from 'node:crypto'
import type { Survey } from '@heartline/survey'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Definition } from '../contract.ts'
import type { Answering } from './contract.ts'
import type { Known } from './known.ts'
import { alreadyAnswered, surveyClosed } from './refuse.ts'
import type { RequireLink } from './require-link.ts'
import { insertPersonalSheet, type OpenLink, readSheet, type SheetsDb } from './sheets-store.ts'

export interface AnsweringDeps {
  readonly db: SheetsDb
  readonly known: Known
  readonly requireLink: RequireLink
  readonly organisation: (org: OrgId) => Promise<{ readonly name: string }>
  readonly namesOf: (org: OrgId, ids: readonly number[]) => Promise<Map<number, string | null>>
}

/** Whether somebody may begin now. */
export const takesNew = (link: OpenLink): link is OpenLink & { latest: number; salt: Buffer } =>
  link.state === 'open' && link.latest !== null && link.salt !== null && !link.expired

/** All that the page needs: the survey, the sheet so far, and what may be said of the person and the occasion. */
export async function openAnswering(
  deps: AnsweringDeps,
  token: string,
  query: { lang?: string | undefined; sheet?: string | undefined },
): Promise<Answering> {
  const link = await deps.requireLink(token)
  const sheet = link.personal
    ? await personalSheet(deps, link, query.lang)
    : query.sheet
      ? await readSheet(deps.db, link.id, query.sheet)
      : undefined
  if (!sheet && !takesNew(link)) throw surveyClosed()
  const version = sheet?.view.version ?? link.latest!
  const { survey } = await deps.known.version(link.survey, version)
  if (link.personal && sheet?.closed) throw alreadyAnswered(survey.thanks)
  return {
    survey: {
      id: link.key,
      version,
      definition: survey as unknown as Definition,
      seed: sheet?.view.id ?? query.sheet ?? randomUUID(),
    },
    sheet: sheet?.view ?? null,
    facts: await factsOf(deps, link),
    language: languageOf(survey, query.lang),
    anonymous: !link.personal,
    kiosk: link.kiosk,
    brand: { name: (await deps.organisation(link.org)).name },
  }
}

/** The same for looking alone: undefined where it would open a personal link, which a mail scanner that follows it must not. */
export async function lookAtAnswering(
  deps: AnsweringDeps, token: string, lang: string | undefined,
): Promise<Answering | undefined> {
  const link = await deps.requireLink(token)
  if (link.personal && !(await readSheet(deps.db, link.id, null))) return undefined
  return openAnswering(deps, token, { lang })
}

/** The one sheet of a personal link, opened where this is the first look; undefined where it is too late for that. */
async function personalSheet(deps: AnsweringDeps, link: OpenLink, lang: string | undefined) {
  const found = await readSheet(deps.db, link.id, null)
  if (found || !takesNew(link)) return found
  const { survey } = await deps.known.version(link.survey, link.latest)
  await insertPersonalSheet(deps.db, link, randomUUID(), languageOf(survey, lang))
  return readSheet(deps.db, link.id, null)
}

export function languageOf(survey: Survey, wanted: string | undefined): Survey['languages'][number] {
  const base = wanted?.toLowerCase().split('-')[0]
  return survey.languages.find((language) => language.toLowerCase().split('-')[0] === base) ?? survey.languages[0]!
}

async function factsOf(deps: AnsweringDeps, link: OpenLink): Promise<Record<string, string>> {
  const [{ name: company }, names] = await Promise.all([
    deps.organisation(link.org),
    link.customer === null ? undefined : deps.namesOf(link.org, [link.customer]),
  ])
  const customer = link.customer === null ? undefined : names?.get(link.customer)
  return {
    'company.name': company,
    ...(link.place !== null && { 'branch.name': link.place }),
    ...link.facts,
    ...(customer && { 'customer.name': customer }),
  }
}
