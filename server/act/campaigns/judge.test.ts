import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seeded, type Random } from '@heartline/stats'
import { CampaignDraft } from './contract.ts'
import { compose } from './compose.ts'
import { type DayOfArm, judge, powerOf } from './judge.ts'

/** Days of a campaign in which one in five buys for about 50, and those treated more often by `lift`. */
function run(random: Random, customers: number, lift: number): { days: DayOfArm[]; readonly power: ReturnType<typeof powerOf> } {
  const buy = (share: number) => (random() < share ? 30 + 40 * random() : 0)
  const before = { n: customers, sum: 0, squares: 0, buyers: 0 }
  for (let i = 0; i < customers; i++) {
    const spent = buy(0.2)
    before.sum += spent
    before.squares += spent ** 2
    before.buyers += spent > 0 ? 1 : 0
  }
  const days = Array.from({ length: 20 }, (_, d) => [false, true].map((held) => {
    const day: DayOfArm = {
      day: `2026-03-${String(d + 1).padStart(2, '0')}`, held, n: customers / 40, sum: 0, squares: 0, buyers: 0,
    }
    const own = { ...day }
    for (let i = 0; i < own.n; i++) {
      const spent = buy(held ? 0.2 : 0.2 + lift)
      Object.assign(own, { sum: own.sum + spent, squares: own.squares + spent ** 2, buyers: own.buyers + (spent > 0 ? 1 : 0) })
    }
    return own
  })).flat()
  return { days, get power() { return powerOf(before, customers / 2, customers / 2) } }
}
const free = { fixed: 0, each: 0 }

describe('What came of a campaign', () => {
  it('is no effect where both arms got the same (A/A), however often one looks: of 200 such campaigns at most one in twenty claims one on any day', () => {
    let claimed = 0
    const { power } = run(seeded(0), 2_000, 0)
    for (let seed = 1; seed <= 200; seed++) {
      const { days } = run(seeded(seed), 2_000, 0)
      // What one day has ruled out stays ruled out: the last verdict holds what was claimed on any day.
      if (judge(days, power, free).verdict !== 'not-told-apart') claimed++
    }
    assert.ok(claimed <= 10, `${claimed} of 200`)
  })
  it('is found where there is one, with the truth in its interval, in money and after its cost', () => {
    let found = 0
    let held = 0
    const { power } = run(seeded(0), 4_000, 0.1)
    for (let seed = 1; seed <= 40; seed++) {
      const { days } = run(seeded(seed), 4_000, 0.1)
      const { verdict, boughtVerdict, spend, money, treated } = judge(days, power, { fixed: 100, each: 0.5 })
      if (verdict === 'more' && boughtVerdict === 'more') found++
      if (spend!.low! <= 5 && spend!.high! >= 5) held++
      assert.ok(Math.abs(money!.gain - spend!.difference * treated) < 1e-6 && money!.cost === 100 + 0.5 * treated
        && money!.low < money!.gain && money!.gain < money!.high)
    }
    assert.ok(found >= 36 && held >= 37, `${found} found, ${held} hold the truth`)
  })
  it('is nothing yet before anybody’s days are over, and too little below a hundred in either arm', () => {
    assert.equal(judge([], null, free).verdict, 'too-early')
    const { days, power } = run(seeded(3), 160, 0)
    const { verdict, spend, money } = judge(days, power, free)
    assert.deepEqual([verdict, spend!.low, money], ['too-few', null, null])
  })
  it('can be foreseen: a smaller hold-out sees only larger differences', () => {
    const before = { n: 1_000, sum: 10_000, squares: 500_000, buyers: 200 }
    const [half, tenth] = [powerOf(before, 500, 500), powerOf(before, 900, 100)]
    assert.ok(half.detectable!.spend < tenth.detectable!.spend && half.detectable!.bought < tenth.detectable!.bought)
    assert.equal(
      powerOf({ n: 100, sum: 0, squares: 0, buyers: 0 }, 80, 20).detectable, null,
      'where nobody bought, nothing says how purchases vary',
    )
  })
})

describe('The message of a campaign', () => {
  const message = { zh: { subject: '{{name|朋友}}，{{about}}到了', text: '{{company}} 敬上' }, en: null }
  it('is filled in for its reader, in the language it was written in', () => {
    assert.deepEqual(compose({ message, about: '歌剧' }, { language: 'zh', name: '小美', company: '云上茶' }), {
      language: 'zh', subject: '小美，歌剧到了', text: '云上茶 敬上',
    })
    assert.equal(compose({ message, about: 'x' }, { language: 'en', name: null, company: 'Tea' }).subject, '朋友，x到了')
  })
  it('cannot name what nobody knows', () => {
    const draft = {
      name: 'n', purpose: 'offer', channel: 'email', about: 'x', audience: { segment: 's', wish: null }, holdOut: 0.2, perHour: 1,
      watchDays: 1, cost: free, ask: null, message,
    }
    assert.ok(CampaignDraft.safeParse(draft).success)
    for (const wrong of [
      { message: { zh: null, en: { subject: 'Hi {{nick}}', text: 'x' } } }, { message: { zh: null, en: null } }, { about: '' },
      { audience: { segment: null, wish: null } }, { holdOut: 0 },
    ])
      assert.ok(!CampaignDraft.safeParse({ ...draft, ...wrong }).success, JSON.stringify(wrong))
  })
})
