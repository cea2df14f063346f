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
