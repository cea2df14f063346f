import type { OrgId } from '../../govern/roles/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { KeyOf } from './match.ts'

/**
 * For how long a catalogue that was read is taken for the one of now: signals come many times a second, changes of names seldom.
 */
const keptMs = 20_000

/** Which touchpoint of the catalogue each name in signals stands for. */
export function createPlaces(touchpoints: Pick<Touchpoints, 'catalogue'>) {
  const kept = new Map<OrgId, { until: number; keys: ReadonlyMap<string, string> }>()
  return async (org: OrgId): Promise<KeyOf> => {
    let found = kept.get(org)
    if (!found || found.until < performance.now()) {
      const { touchpoints: all } = await touchpoints.catalogue(org)
      found = {
        until: performance.now() + keptMs,
        keys: new Map(all.flatMap((t) => [[t.key, t.key] as const, ...t.aliases.map((a) => [a, t.key] as const)])),
      }
      kept.set(org, found)
    }
    const { keys } = found
    return (name) => keys.get(name) ?? name
  }
}
