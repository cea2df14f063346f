/** A piece of a text: found, or what stands between. */
export interface Piece {
  readonly text: string
  readonly found: boolean
}

/** A text in pieces, with every place where one of the words stands, in capitals or not. */
export function highlight(text: string, words: readonly string[]): Piece[] {
  // A letter whose small form is longer would shift all places behind it: such a text is searched as it is.
  const lower = text.toLowerCase()
  const searched = lower.length === text.length ? lower : text
  const places = words
    .flatMap((word) => {
      const wanted = searched === lower ? word.toLowerCase() : word
      const found: [number, number][] = []
      for (let at = wanted === '' ? -1 : searched.indexOf(wanted); at !== -1; at = searched.indexOf(wanted, at + 1))
        found.push([at, at + wanted.length])
      return found
    })
    .toSorted((a, b) => a[0] - b[0])
  const pieces: Piece[] = []
  let end = 0
  for (const [from, to] of places) {
    if (from > end) pieces.push({ text: text.slice(end, from), found: false })
    if (to > end) {
      const last = pieces.at(-1)
      const more = text.slice(Math.max(from, end), to)
      if (last?.found && from <= end) pieces[pieces.length - 1] = { text: last.text + more, found: true }
      else pieces.push({ text: more, found: true })
    }
    end = Math.max(end, to)
  }
  if (end < text.length) pieces.push({ text: text.slice(end), found: false })
  return pieces
}
