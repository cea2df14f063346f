import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { assert as forAll, constantFrom, integer, property } from 'fast-check'
import { createDays } from './days.ts'

const zones = [
  'Asia/Shanghai',
  'UTC',
  'America/New_York',
  'Europe/London',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Asia/Pyongyang',
  'America/Caracas',
  'Africa/Monrovia',
  'Asia/Tehran',
  'Africa/Casablanca',
  'Antarctica/Troll',
  'America/Sao_Paulo',
]
const byIntl = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  ]),
)
const first = Date.UTC(1970, 0, 2)
const last = Date.UTC(2060, 0, 1)
const dayOf = createDays()
const agrees = (at: number, zone: string) =>
  assert.equal(dayOf(new Date(at).toISOString(), zone), byIntl.get(zone)!.format(at), `${new Date(at).toISOString()} in ${zone}`)

describe('The day of a signal', () => {
  it('begins and ends with the clocks of the organisation', () => {
    assert.equal(dayOf('2026-03-01T15:59:59.999Z', 'Asia/Shanghai'), '2026-03-01')
    assert.equal(dayOf('2026-03-01T16:00:00.000Z', 'Asia/Shanghai'), '2026-03-02')
    assert.equal(dayOf('2026-03-01T18:14:59.999Z', 'Asia/Kathmandu'), '2026-03-01')
    assert.equal(dayOf('2026-03-01T18:15:00.000Z', 'Asia/Kathmandu'), '2026-03-02')
  })

  it('is the earlier one again where the clocks go back over midnight, as St John’s did at one past', () => {
    assert.equal(dayOf('2010-11-07T02:30:30.000Z', 'America/St_Johns'), '2010-11-07')
    assert.equal(dayOf('2010-11-07T02:31:00.000Z', 'America/St_Johns'), '2010-11-06')
    assert.equal(dayOf('2010-11-07T03:30:00.000Z', 'America/St_Johns'), '2010-11-07')
  })

  it('skips the day that a country skipped, as Samoa did on 30 December 2011', () => {
    assert.equal(dayOf('2011-12-30T09:59:59.999Z', 'Pacific/Apia'), '2011-12-29')
    assert.equal(dayOf('2011-12-30T10:00:00.000Z', 'Pacific/Apia'), '2011-12-31')
  })

  it('is what Intl says, at any moment in any zone', () => {
    forAll(property(integer({ min: first, max: last }), constantFrom(...zones), agrees), { numRuns: 20_000 })
  })

  it('is what Intl says on every side of every change of the clocks', () => {
    for (const zone of zones)
      for (const change of changesOf(zone))
        for (const minutes of [-61, -31, -1, 0, 1, 29, 31, 59, 61]) agrees(change + minutes * 60_000, zone)
  })
})

/** The minutes at which a zone changes its offset, found by halving the days on which it does. */
function changesOf(zone: string): number[] {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  const offset = (at: number) => Date.parse(`${clock.format(at).replace(' ', 'T')}Z`) - at
  const changes: number[] = []
  const step = 7 * 86_400_000
  let before = offset(first)
  for (let at = first; at < Date.UTC(2038, 0, 1); at += step) {
    const after = offset(at + step)
    if (after !== before) {
      let [low, high] = [at, at + step]
      while (high - low > 1_000) {
        const middle = Math.floor((low + high) / 2_000) * 1_000
        if (offset(middle) === before) low = middle
        else high = middle
      }
      changes.push(high)
    }
    before = after
  }
  assert.ok(changes.length > 0 || ['UTC', 'Asia/Kolkata'].includes(zone), `${zone} changed its offset at least once since 1970`)
  return changes
}
