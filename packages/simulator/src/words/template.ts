import { pick, type Random } from '../random.ts'

/** Values for the `{slots}` of a fragment. */
export type Slots = Readonly<Record<string, string>>

type Part = string | { readonly slot: string } | { readonly oneOf: readonly string[] }
const compiled = new Map<string, readonly Part[]>()

function compile(source: string): readonly Part[] {
  const parts: Part[] = []
  for (const token of source.split(/(\([^()]*\)|\{\w+\})/)) {
    if (token === '') continue
    if (token[0] === '{') parts.push({ slot: token.slice(1, -1) })
    else if (token[0] === '(') parts.push({ oneOf: token.slice(1, -1).split('|') })
    else parts.push(token)
  }
  return parts
}

/**
 * Writes out a fragment: `(a|b)` becomes one of its choices, `{slot}` its value; a choice may hold slots.
 * A slot that nobody filled is a mistake in the bank and throws.
 */
export function fill(random: Random, source: string, slots: Slots): string {
  let parts = compiled.get(source)
  if (!parts) compiled.set(source, (parts = compile(source)))
  let text = ''
  for (const part of parts) {
    if (typeof part === 'string') text += part
    else if ('oneOf' in part) {
      const choice = pick(random, part.oneOf)
      text += choice.includes('{') ? fill(random, choice, slots) : choice
    } else {
      const value = slots[part.slot]
      if (value === undefined) {
        throw new Error(`the phrase "${source}" wants {${part.slot}}, which nobody gives; add it in words/slots.ts`)
      }
      text += value
    }
  }
  return text
}
