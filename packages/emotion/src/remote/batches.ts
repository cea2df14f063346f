/** More texts in one call and models begin to mix them up and to cut the answer off. */
export const mostTexts = 20
/** Of one call, and so of one text. */
export const mostCharacters = 10_000

/** Divides texts, in their order, into calls of at most 20 texts and 10,000 characters. */
export function divide<Item extends { readonly masked: string }>(items: readonly Item[]): Item[][] {
  const batches: Item[][] = []
  let characters = Infinity
  for (const item of items) {
    characters += item.masked.length
    const open = batches.at(-1)
    if (open === undefined || open.length === mostTexts || characters > mostCharacters) {
      batches.push([item])
      characters = item.masked.length
    } else open.push(item)
  }
  return batches
}
