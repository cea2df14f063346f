import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '@heartline/stats'
import { judgeHoldOut } from '../judge-hold-out.ts'
import { experiment } from '../testing/lots.ts'

const look = (arms: Parameters<typeof judgeHoldOut>[0], holdOut: number) =>
  judgeHoldOut(arms, { begun: { treated: arms.treated.n, heldOut: arms.heldOut.n }, holdOut, perWeek: 100, currency: 'CNY' })

test('A/A: of 1,000 experiments that do nothing, looked at 60 times each, at most 5 % ever fire, at a hold-out of a half, a fifth and a tenth', () => {
  for (const heldOut of [0.5, 0.2, 0.1]) {
    let fired = 0
    for (let seed = 1; seed <= 1_000; seed++)
      for (const arms of experiment(seeded(seed), { looks: 60, each: 60, heldOut, lift: 0 }))
        if (['works', 'harms', 'uneven'].includes(look(arms, heldOut).state) && ++fired) break
    console.log(`hold-out ${heldOut}: fired in ${fired / 1_000}`)
    assert.ok(fired <= 50)
  }
})

test('effects of 4, 8 and 16 points are held by their interval at every one of 20 looks in at least 95 % of 400 experiments', () => {
  for (const lift of [0.04, 0.08, 0.16]) {
    let [held, found] = [0, 0]
    for (let seed = 1; seed <= 400; seed++) {
      const looks = [
        ...experiment(seeded(9_000 + seed), { looks: 20, each: 200, heldOut: 0.3, lift }),
      ].map((arms) => look(arms, 0.3))
      if (looks.every(({ measures }) =>
        !measures || measures.returned.low === null || (measures.returned.low <= lift && measures.returned.high! >= lift))) held++
      if (looks.some((l) => l.state === 'works')) found++
    }
    console.log(`lift ${lift}: held ${held / 400}, found ${found / 400}`)
    assert.ok(held >= 380)
  }
})
