import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { PastContact } from './caps.ts'
import { type ConsentPurpose, ConsentPurpose as Purposes, defaultPolicy } from './contract.ts'
import { whyLater } from './why-later.ts'

const dayMs = 86_400_000
const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Asia/Kolkata', 'Australia/Lord_Howe']
const clocks = new Map(zones.map((timeZone) => [
  timeZone, new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' }),
]))

/**
 * The default policy in words of its own: nobody from nine at night
 * to nine (ten at the weekend), nobody at dinner from six to eight.
 */
function isQuiet(zone: string, at: Date): boolean {
  const [weekday, hour] = clocks.get(zone)!.format(at).split(', ') as [string, string]
  const h = Number(hour)
  return h >= 21 || h < (weekday.startsWith('S') ? 10 : 9) || h === 18 || h === 19
}
const mostWithin = (times: readonly number[], days: number) =>
  Math.max(0, ...times.map((t) => times.filter((o) => o > t - days * dayMs && o <= t).length))

it('Over a year, of 50,000 customers who are wished to be contacted at any hour, none is contacted in quiet hours or more often than the caps allow', () => {
  let seed = 20_260_101
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const [begin, purposes] = [Date.parse('2026-01-01T00:00:00Z'), Purposes.options]
  let sent = 0
  for (let customer = 0; customer < 50_000; customer++) {
    const zone = zones[customer % zones.length]!
    const past: PastContact[] = []
    // Half of the wishes come close together, or the caps would never bind.
    const around = random() * 360
    const wishes = Array.from({ length: 4 }, (_, i) => begin + (i % 2 === 0 ? random() * 365 : around + random() * 6) * dayMs)
      .toSorted((a, b) => a - b)
    for (const wish of wishes) {
      const purpose = purposes[Math.floor(random() * purposes.length)] as ConsentPurpose
      let at = new Date(Math.max(wish, past.at(-1)?.at.getTime() ?? 0))
      let later = whyLater(defaultPolicy, { channel: 'phone', purpose, zone }, past, at)
      for (; later?.from && later.from.getTime() < wish
        + 3 * dayMs; later = whyLater(defaultPolicy, { channel: 'phone', purpose, zone }, past, at)) at = later.from
      if (later) continue
      past.push({ purpose, at })
      sent++
      assert.equal(isQuiet(zone, at), false, `${at.toISOString()} in ${zone}`)
    }
    const times = (of?: string) => past.filter((p) => of === undefined || p.purpose === of).map((p) => p.at.getTime())
    assert.ok(mostWithin(times(), 7) <= 2 && mostWithin(times('survey'), 30) <= 1 && mostWithin(times('referral'), 90) <= 1)
  }
  assert.ok(sent > 100_000, `${sent} were made: not by contacting nobody`)
})
