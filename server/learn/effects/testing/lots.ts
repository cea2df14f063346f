import type { Random } from '@heartline/stats'
import type { ArmSums } from '../judge-hold-out.ts'

const nobody: ArmSums = {
  n: 0, returned: 0, times: 0, timesSquares: 0, returnedTimes: 0, spent: 0, spentSquares: 0, before: 0, beforeSquares: 0,
  spentBefore: 0,
  complained: 0, optedOut: 0, heard: 0, tone: 0, toneSquares: 0,
}

/**
 * Customers whose days are over, one after the other: some come often and
 * spend much, before as after. `lift` is added to the share that comes back.
 */
export function addCustomers(random: Random, to: ArmSums | undefined, n: number, lift: number, optOuts = 0.01): ArmSums {
  const sums = { ...(to ?? nobody) }
  for (let i = 0; i < n; i++) {
    const keen = random()
    const times = Math.floor(6 * keen * random())
    const before = times * (20 + 30 * random())
    const returned = random() < 0.1 + 0.5 * keen + lift ? 1 : 0
    const spent = returned * (20 + 80 * keen * random())
    sums.n++
    sums.returned += returned
    sums.times += times
    sums.timesSquares += times ** 2
    sums.returnedTimes += returned * times
    sums.spent += spent
    sums.spentSquares += spent ** 2
    sums.before += before
    sums.beforeSquares += before ** 2
    sums.spentBefore += spent * before
    sums.complained += random() < 0.02 ? 1 : 0
    sums.optedOut += random() < optOuts ? 1 : 0
  }
  return sums
}

/** An experiment that is looked at after every so many customers; its looks in order. */
export function* experiment(
  random: Random, of: { looks: number; each: number; heldOut: number; lift: number; optOuts?: number },
): Generator<{ treated: ArmSums; heldOut: ArmSums }> {
  let [treated, heldOut]: (ArmSums | undefined)[] = []
  for (let look = 0; look < of.looks; look++) {
    // Each customer is drawn by lot.
    let held = 0
    for (let i = 0; i < of.each; i++) if (random() < of.heldOut) held++
    treated = addCustomers(random, treated, of.each - held, of.lift, of.optOuts)
    heldOut = addCustomers(random, heldOut, held, 0)
    yield { treated, heldOut }
  }
}
