/** How much may be sent in a day (UTC). What is left out is without limit. */
export interface Limits {
  readonly textsPerDay?: number | undefined
  /** All that is sent counts, the instruction too, because a bill counts it. */
  readonly charactersPerDay?: number | undefined
}

/** What may still be sent today. Kept in memory: a program that starts again starts with a full day. */
export interface Budget {
  left(): { readonly texts: number, readonly characters: number }
  spend(texts: number, characters: number): void
}

export function openBudget({ textsPerDay = Infinity, charactersPerDay = Infinity }: Limits, now: () => number): Budget {
  const dayLength = 86_400_000
  let day = -1
  let texts = 0
  let characters = 0
  const turn = () => {
    const today = Math.floor(now() / dayLength)
    if (today !== day) [day, texts, characters] = [today, 0, 0]
  }
  return {
    left() {
      turn()
      return { texts: textsPerDay - texts, characters: charactersPerDay - characters }
    },
    spend(moreTexts, moreCharacters) {
      turn()
      texts += moreTexts
      characters += moreCharacters
    },
  }
}
