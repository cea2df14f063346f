import { folded, kind } from './normalise.ts'
import { hashOf, type Units } from './units.ts'

const turns = new Set(['but', 'however', 'though', 'although', 'yet', 'except', '但', '却'].map(hashOf))
/** Turns of two characters, as pairs of hashes. */
const pairs = ['不过', '可是', '然而', '只是', '就是', '可惜', '只不'].map((pair) => [hashOf(pair[0]!), hashOf(pair[1]!)] as const)
const stops = new Set([...'.,;!?:…\n~—'].map((character) => character.charCodeAt(0)))

/**
 * Divides the units into clauses: at punctuation, at a new line, at a
 * space between Chinese characters, and before a turn (but, 但是, 不过).
 */
export function divide(text: string, units: Units): void {
  let clause = 0
  let open = false
  units.turned.length = 0
  units.turned.push(false)
  for (let i = 0; i < units.count; i++) {
    const isMark = units.kind[i] === kind.mark
    const turn = !isMark && turnsAt(units, i)
    if (open && (turn || (!isMark && gap(text, units, i)))) {
      clause++
      open = false
    }
    if (turn) units.turned[clause] = true
    else units.turned[clause] ??= false
    units.clause[i] = clause
    if (!isMark) open = true
    else if (open && stops.has(folded[text.charCodeAt(units.start[i]!)]!)) {
      clause++
      open = false
    }
  }
  units.clauses = units.count === 0 ? 0 : units.clause[units.count - 1]! + 1
}

function turnsAt(units: Units, i: number): boolean {
  if (turns.has(units.hash[i]!)) return true
  if (units.kind[i] !== kind.han || i + 1 >= units.count) return false
  return pairs.some(([a, b]) => units.hash[i] === a && units.hash[i + 1] === b)
}

const gap = (text: string, units: Units, i: number): boolean => {
  if (i === 0 || units.start[i] === units.end[i - 1]) return false
  if (text.slice(units.end[i - 1], units.start[i]).includes('\n')) return true
  return units.kind[i] === kind.han && units.kind[i - 1] === kind.han
}
