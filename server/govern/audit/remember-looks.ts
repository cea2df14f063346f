import type { Noted } from './keep-log.ts'

const sameLookMs = 10 * 60_000
const most = 50_000

/**
 * Tells a look that was noted already: a page that keeps itself fresh asks again every few seconds, and that is still the same
 * look. A change, or a refusal, is never a repeat.
 */
export function rememberLooks(now: () => number): (noted: Noted) => boolean {
  const seen = new Map<string, number>()
  return ({ org, person, deed, subject, route, fields, reason }) => {
    if (deed !== 'saw' || reason !== null) return false
    const look = JSON.stringify([org, person.id, subject, route, fields])
    const last = seen.get(look)
    if (last !== undefined && now() - last < sameLookMs) return true
    if (seen.size >= most) seen.clear()
    seen.set(look, now())
    return false
  }
}
