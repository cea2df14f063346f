import { Problem } from '../problems/index.ts'

export const emptyBody = 'The body is empty; JSON was expected.'
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Bytes to JSON. Throws `request.malformed` saying where the text breaks, so that a sender can find the fault. */
export function parseJson(bytes: Buffer): unknown {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch (cause) {
    throw new Problem('request.malformed',
      `The body is not valid UTF-8 (first fault at byte ${firstInvalidByte(bytes)}). Nothing was stored; send the text as UTF-8.`,
      { cause })
  }
  if (text.trim() === '') throw new Problem('request.malformed', emptyBody)
  try {
    return mayNamePrototype.test(text) ? JSON.parse(text, dropPrototypeKeys) : JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : ''
    throw new Problem('request.malformed', `The body is not valid JSON: ${reason}. Nothing was stored.`, { cause })
  }
}

// Looking at every value takes sixteen times as long as reading it, so only a text that could hold the key, plain or escaped,
// pays.
const mayNamePrototype = /__proto__|\\u00(?:5f|6f|70|72|74)/i
function dropPrototypeKeys(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}

function firstInvalidByte(bytes: Buffer): number {
  let low = 0
  let high = bytes.length
  // A fatal streaming decoder accepts every valid prefix, also one cut inside a character.
  while (low < high) {
    const middle = (low + high + 1) >> 1
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      low = middle
    } catch {
      high = middle - 1
    }
  }
  return low
}
