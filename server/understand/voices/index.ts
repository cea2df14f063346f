import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { PhrasesOf } from './resolve-filter.ts'
import { routes } from './routes.ts'

export * from './contract.ts'
export { inVoices, type ResolvedFilter, spokenOf, textsOnce, voiceParams } from './conditions.ts'
export { feelingCondition } from './feelings.ts'
export { phrasePattern } from './phrase-pattern.ts'
export { voiceColumns, VoiceRow } from './questions/list.ts'
export { type PhrasesOf, resolveFilter } from './resolve-filter.ts'
export { type KeyOf, voiceOf } from './store.ts'

export const manifest: Manifest = { name: 'understand/voices' }

/** What customers say, in their own words. */
export function createVoices(deps: { clickhouse: ClickHouse; touchpoints: Touchpoints; phrasesOf: PhrasesOf }) {
  return { routes: routes(deps) }
}
