import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seeded } from '@heartline/stats'
import type { HoldOutLook } from './contract.ts'
import { type ArmSums, judgeHoldOut } from './judge-hold-out.ts'
import { poolLift } from './lift-of-step.ts'
import { addCustomers, experiment } from './testing/lots.ts'

const judge = (arms: { treated: ArmSums; heldOut: ArmSums }, holdOut = 0.3): HoldOutLook =>
  judgeHoldOut(arms, { begun: { treated: arms.treated.n, heldOut: arms.heldOut.n }, holdOut, perWeek: 100, currency: 'CNY' })
const states = (seed: number, of: Parameters<typeof experiment>[1]) =>
  [...experiment(seeded(seed), of)].map((arms) => judge(arms, of.heldOut).state)

describe('what a hold-out shows', () => {
  it('of 100 experiments that do nothing, looked at thirty times each, at most 5 ever say that something works or harms', () => {
    let fired = 0
    for (let seed = 1; seed <= 100; seed++)
      if (states(seed, { looks: 30, each: 100, heldOut: 0.3, lift: 0 }).some((s) => s !== 'too-early' && s !== 'no-difference'))
        fired++
    assert.ok(fired <= 5, `${fired} of 100`)
  })
  it('what works is found, with the truth in its interval; and it is “no difference” only once three points would be seen', () => {
    let [found, held] = [0, 0]
    for (let seed = 1; seed <= 20; seed++) {
      const last = judge([...experiment(seeded(seed), { looks: 1, each: 6_000, heldOut: 0.3, lift: 0.1 })][0]!)
      if (last.state === 'works') found++
      if (last.measures!.returned.low! <= 0.1 && last.measures!.returned.high! >= 0.1) held++
    }
    assert.ok(found === 20 && held >= 18, `${found} found, ${held} held`)
    const none = states(3, { looks: 12, each: 2_500, heldOut: 0.5, lift: 0 })
    assert.deepEqual([none[0], none.at(-1)], ['too-early', 'no-difference'])
  })
  it('more who want no more messages are harm, though more come back', () => {
    const look = judge([...experiment(seeded(5), { looks: 1, each: 6_000, heldOut: 0.3, lift: 0.1, optOuts: 0.06 })][0]!)
    assert.deepEqual([look.state, look.because], ['harms', ['opt-outs']])
  })
  it('history before the draw makes the interval of money narrower, and says by how much', () => {
    const { measures } = judge([...experiment(seeded(6), { looks: 1, each: 4_000, heldOut: 0.3, lift: 0 })][0]!)
    assert.ok(measures!.spend.cuped! > 0.05 && measures!.spend.cuped! < 0.9)
  })
  it('arms that the lot cannot have made are not believed', () => {
    const random = seeded(7)
    assert.equal(
      judge({ treated: addCustomers(random, undefined, 2_000, 0.2), heldOut: addCustomers(random, undefined, 600, 0) }).state,
      'uneven',
    )
  })
  it('says how many weeks are left until three points would be seen', () => {
    const look = judge([...experiment(seeded(8), { looks: 1, each: 600, heldOut: 0.3, lift: 0 })][0]!)
    assert.equal(look.state, 'too-early')
    assert.ok(Math.abs(look.toSee!.weeks! - (look.toSee!.customers - 600) / 100) < 1e-9 && look.toSee!.weeks! > 50)
  })
  it('nobody, nobody held out, and too few are said as what they are', () => {
    const none = addCustomers(seeded(1), undefined, 0, 0)
    assert.equal(judge({ treated: none, heldOut: none }).state, 'nobody')
    assert.equal(judge({ treated: addCustomers(seeded(1), undefined, 500, 0), heldOut: none }, 0).state, 'nobody-held-out')
    const { state, measures } = judge({
      treated: addCustomers(seeded(1), undefined, 70, 0), heldOut: addCustomers(seeded(2), undefined, 30, 0),
    })
    assert.deepEqual([state, measures!.returned.low], ['too-early', null])
  })
  it('several experiments are pooled by how sure each is; none where no arm is large enough', () => {
    const arms = [1, 2, 3].map((seed) => [...experiment(seeded(seed), { looks: 1, each: 3_000, heldOut: 0.3, lift: 0.08 })][0]!)
    const [one, all] = [poolLift(arms.slice(0, 1))!, poolLift(arms)!]
    assert.ok(all.n === 9_000 && all.high - all.low < 0.7 * (one.high - one.low) && all.low < 0.08 && all.high > 0.08)
    assert.equal(poolLift([[...experiment(seeded(1), { looks: 1, each: 150, heldOut: 0.3, lift: 0 })][0]!]), null)
  })
})
