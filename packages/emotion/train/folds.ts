/** The fold of a text, the same on every run: by its place, after a fixed shuffle (a linear congruential sequence). */
export function foldsOf(rows: number, folds: number): Uint8Array {
  const places = Uint32Array.from({ length: rows }, (_, i) => i)
  let state = 20_260_101
  for (let i = rows - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const j = state % (i + 1)
    ;[places[i], places[j]] = [places[j]!, places[i]!]
  }
  const fold = new Uint8Array(rows)
  places.forEach((place, i) => { fold[place] = i % folds })
  return fold
}

/**
 * Folds of labelled texts: the two texts of a contrasting pair (numbers from 5001,
 * side by side) are in one fold, or each would be judged by what the other taught.
 */
export function foldsOfTexts(texts: readonly { readonly id: string }[], folds: number): Uint8Array {
  const groups = new Map<string, number>()
  const group = texts.map(({ id }) => {
    const [, name = '', number = ''] = /^(.*)-(\d+)$/u.exec(id) ?? []
    const key = Number(number) > 5000 ? `${name} pair ${Math.ceil(Number(number) / 2)}` : id
    if (!groups.has(key)) groups.set(key, groups.size)
    return groups.get(key)!
  })
  const fold = foldsOf(groups.size, folds)
  return Uint8Array.from(group, (g) => fold[g]!)
}
