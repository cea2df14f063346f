import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { proposal } from '../programme/propose.ts'
import { pointsOfPurchase } from '../earn-from-signals.ts'
import { Programme } from '../contract.ts'
import { addMonths } from './months.ts'
import { type HabitOf, moveTier, type Standing } from './move-tier.ts'

const { tiers } = proposal
const programme = { tiers, graceDays: 30 }
const at = (iso: string) => new Date(`${iso}T12:00:00Z`)
const habits = (purchases: number, months: number): HabitOf =>
  (c) => (c.habit === 'purchases' ? purchases : c.habit === 'months' ? months : 0)
const guest: Standing = { tier: 'guest', until: null, fadingUntil: null }
const friend: Standing = { tier: 'family', until: at('2026-06-01'), fadingUntil: null }

describe('A tier', () => {
  it('is reached the moment habits reach it, for its own time, with what decided it', () => {
    const move = moveTier(programme, guest, habits(3, 1), at('2026-01-31'))
    assert.deepEqual(move, {
      kind: 'upgraded', to: 'regular', until: at('2026-07-31'), fadingUntil: null,
      measured: [{ habit: 'purchases', atLeast: 3, withinMonths: 6, value: 3 }],
    })
  })
  it('may be two steps up, and needs all of its conditions', () => {
    assert.equal(moveTier(programme, guest, habits(5, 3), at('2026-01-31'))?.to, 'family')
    assert.equal(moveTier(programme, guest, habits(9, 2), at('2026-01-31'))?.to, 'regular')
  })
  it('is theirs for its time, whatever they do', () => {
    assert.equal(moveTier(programme, friend, habits(0, 0), at('2026-05-31')), null)
  })
  it('is renewed at its end where habits still reach it', () => {
    const move = moveTier(programme, friend, habits(5, 3), at('2026-06-02'))
    assert.deepEqual([move?.kind, move?.to, move?.until], ['renewed', 'family', at('2027-06-02')])
  })
  it('fades first, for the days of grace, and is kept by who comes back in them', () => {
    const fading = moveTier(programme, friend, habits(2, 1), at('2026-06-02'))
    assert.deepEqual([fading?.kind, fading?.to, fading?.fadingUntil], ['fading', 'family', at('2026-07-01')])
    const during: Standing = { ...friend, fadingUntil: at('2026-07-01') }
    assert.equal(moveTier(programme, during, habits(2, 1), at('2026-06-20')), null)
    assert.equal(moveTier(programme, during, habits(5, 3), at('2026-06-20'))?.kind, 'renewed')
  })
  it('is lost one at a time when the grace is over', () => {
    const during: Standing = { ...friend, fadingUntil: at('2026-07-01') }
    const move = moveTier(programme, during, habits(0, 0), at('2026-07-02'))
    assert.deepEqual([move?.kind, move?.to, move?.until], ['downgraded', 'regular', at('2027-01-02')])
  })
  it('is lost at once without grace, and when nobody looked for long', () => {
    assert.equal(moveTier({ tiers, graceDays: 0 }, friend, habits(0, 0), at('2026-06-02'))?.kind, 'downgraded')
    assert.equal(moveTier(programme, friend, habits(0, 0), at('2026-12-01'))?.kind, 'downgraded')
  })
  it('that the programme no longer has becomes the one that habits reach', () => {
    const old: Standing = { tier: 'gone', until: at('2030-01-01'), fadingUntil: null }
    assert.equal(moveTier(programme, old, habits(3, 1), at('2026-01-01'))?.to, 'regular')
    assert.equal(moveTier(programme, old, habits(0, 0), at('2026-01-01'))?.to, 'guest')
  })
  it('comes to rest: looked at again at the same moment, nothing moves twice', () => {
    fc.assert(fc.property(fc.nat(10), fc.nat(6), fc.constantFrom('guest', 'regular', 'family', 'gone'), fc.nat(900), fc.nat(90), (
      purchases, months, tier, passed, grace,
    ) => {
      const now = new Date(at('2026-01-01').getTime() + passed * 86_400_000)
      let standing: Standing = { tier, until: tier === 'guest' ? null : at('2026-06-01'), fadingUntil: null }
      let moves = 0
      for (; moves < 4; moves++) {
        const move = moveTier({ tiers, graceDays: grace }, standing, habits(purchases, months), now)
        if (!move) break
        standing = { tier: move.to, until: move.until, fadingUntil: move.fadingUntil }
      }
      assert.ok(moves <= 1, `${moves} moves`)
    }))
  })
})

describe('A month later', () => {
  it('is the same day, or the last of a shorter month', () => {
    assert.deepEqual(addMonths(at('2026-01-31'), 1), at('2026-02-28'))
    assert.deepEqual(addMonths(at('2026-03-31'), -1), at('2026-02-28'))
    assert.deepEqual(addMonths(at('2026-08-15'), 6), at('2027-02-15'))
  })
})

describe('A programme', () => {
  it('that is proposed is one that may be saved', () => assert.deepEqual(Programme.parse(proposal), proposal))
  it('gives whole points for full amounts, times the tier’s factor in whole tenths', () => {
    const earning = { perAmount: { amount: '10', points: 1 }, perPurchase: 2, perAnswer: 0, answersPerMonth: 0 }
    assert.equal(pointsOfPurchase(earning, '99.99', 1), 9 + 2)
    assert.equal(pointsOfPurchase(earning, '100', 1.2), 12 + 2)
    assert.equal(pointsOfPurchase(earning, null, 3), 2)
    assert.equal(pointsOfPurchase({ ...earning, perAmount: { amount: '0.1', points: 1 } }, '0.3', 1), 3
      + 2, 'no cent is lost to binary fractions')
    assert.equal(pointsOfPurchase(earning, '99999999999999.9999', 10), 1_000_000, 'a slip of the till is no fortune')
    assert.equal(pointsOfPurchase(earning, '-50', 1), 2, 'a negative amount earns nothing')
  })
})
