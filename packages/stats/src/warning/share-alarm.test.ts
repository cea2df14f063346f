import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { StatsError } from '../errors.ts'
import { seeded } from '../random.ts'
import { shareAlarm } from './index.ts'

describe('a share that is watched', () => {
  const draw = (next: () => number, n: number, share: number) => {
    let k = 0
    for (let i = 0; i < n; i++) if (next() < share) k++
    return k
  }
  /** 78 weeks of 60 to 100 texts; the share is `to` from week `since` on. */
  function weeks(seed: number, share: number, to = share, since = 78) {
    const next = seeded(seed)
    const wholes = Array.from({ length: 78 }, () => 60 + Math.floor(next() * 40))
    return { wholes, parts: wholes.map((n, t) => draw(next, n, t < since ? share : to)) }
  }

  it('that has doubled is found, with its size and since when', () => {
    const { parts, wholes } = weeks(1, 0.1, 0.2, 68)
    const alarm = shareAlarm(parts, wholes)
    assert.ok(alarm.p < 0.001, `p = ${alarm.p}`)
    assert.equal(alarm.direction, 'up')
    assert.ok(alarm.change.interval.low < 0.1 && alarm.change.interval.high > 0.07)
    assert.ok(alarm.onset.earliest <= 68 && alarm.onset.latest >= 68, JSON.stringify(alarm.onset))
  })

  it('that stays raises no more false alarms than promised', () => {
    const runs = 400
    const alarms = Array.from({ length: runs }, (_, seed) => weeks(seed + 10, 0.12)).filter(({ parts, wholes }) =>
      shareAlarm(parts, wholes).p < 0.05)
    // 5 % promised; three standard errors of 400 tries above it.
    assert.ok(alarms.length / runs < 0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs), `${alarms.length} of ${runs}`)
  })

  it('that swings from week to week has to move further to be called changed', () => {
    const calm = weeks(3, 0.1, 0.15, 65)
    const swinging = {
      wholes: calm.wholes, parts: calm.parts.map((k, t) => Math.max(0, Math.min(calm.wholes[t]!, k + (t % 2 ? 7 : -7)))),
    }
    assert.ok(shareAlarm(swinging.parts, swinging.wholes).p > shareAlarm(calm.parts, calm.wholes).p)
    assert.ok(shareAlarm(swinging.parts, swinging.wholes).dispersion > 2)
  })

  it('refuses what cannot be judged, with the reason', () => {
    const whole = Array.from({ length: 20 }, () => 10)
    const code = (run: () => unknown) => {
      try {
        run()
      } catch (error) {
        if (error instanceof StatsError) return error.code
      }
      return 'none'
    }
    assert.equal(code(() => shareAlarm([1, 2, 3, 1, 2, 3, 1, 2, 3], whole.slice(0, 9))), 'too-few')
    assert.equal(code(() => shareAlarm(whole.map(() => 0), whole)), 'constant')
    assert.equal(code(() => shareAlarm(whole.map(() => 11), whole)), 'out-of-range')
    assert.equal(code(() => shareAlarm(whole.map(() => 1), whole, { windows: [] })), 'bad-option')
  })
})
