import { Problem } from '../../platform/problems/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { ResolvedFilter } from './conditions.ts'
import type { VoiceFilter } from './contract.ts'
import type { KeyOf } from './store.ts'

/** The phrases of a theme, with those of the themes that were merged into it; undefined where there is no such theme. */
export type PhrasesOf = (org: OrgId, theme: number) => Promise<readonly string[] | undefined>

/** Looks up what the keys of a filter stand for. */
export async function resolveFilter(
  deps: { readonly touchpoints: Touchpoints; readonly phrasesOf: PhrasesOf }, org: OrgId,
  { touchpoint, theme, ...filter }: VoiceFilter,
): Promise<{ filter: ResolvedFilter; keyOf: KeyOf }> {
  const [catalogue, phrases] = await Promise.all([
    deps.touchpoints.catalogue(org), theme === undefined ? undefined : deps.phrasesOf(org, theme),
  ])
  if (theme !== undefined && !phrases) throw new Problem('not-found', `There is no theme ${theme} in your organisation.`)
  const keys = new Map(catalogue.touchpoints.flatMap((t) => [t.key, ...t.aliases].map((name) => [name, t.key])))
  const aliases = catalogue.touchpoints.find((t) => t.key === touchpoint)?.aliases ?? []
  return {
    filter: { ...filter, phrases, ...(touchpoint === undefined ? {} : { touchpointNames: [touchpoint, ...aliases] }) },
    keyOf: (name) => keys.get(name) ?? name,
  }
}
