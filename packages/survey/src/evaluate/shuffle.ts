/** FNV-1a over the text, its bits then mixed as in MurmurHash3, so that like texts lie far apart. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/**
 * The entries in an order that the seed alone decides; the last `keepLast` stay where they are. An entry keeps its
 * place among the others when one is added or taken away, so nothing jumps under a finger.
 */
export function shuffle<T extends { readonly id: string }>(entries: readonly T[], seed: string, keepLast = 0): T[] {
  const cut = Math.max(entries.length - keepLast, 0)
  const keyed = entries.slice(0, cut).map((entry) => ({ entry, key: hash(`${seed}/${entry.id}`) }))
  // oxlint-disable-next-line unicorn/no-array-sort -- `keyed` is new, and phones from before 2022 lack toSorted
  return [...keyed.sort((a, b) => a.key - b.key).map(({ entry }) => entry), ...entries.slice(cut)]
}
