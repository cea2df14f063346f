import { dayMs } from './calendar.ts'
import { coefficients } from './coefficients.ts'
import type { Cause, Customer } from './customer.ts'
import { exponential } from './random.ts'
import type { Covariates } from './trace.ts'
import { priceIndexOn, type World } from './world.ts'

const { leaving } = coefficients

/** The hazard of leaving after a visit, by component. */
export function hazardOf(customer: Customer, x: Covariates, priceIndex: number): { experience: number; price: number } {
  const effect = leaving.badWait * x.badWait + leaving.memory * x.memory + leaving.unresolved * x.unresolved
    + leaving.recovered * x.recovered + leaving.delight * x.delight + leaving.member * x.member
  return {
    experience: leaving.base[customer.segment] * Math.exp(effect),
    price: leaving.price * customer.priceSensitivity * Math.max(0, Math.log(priceIndex / customer.referencePrice)),
  }
}

/** Decides whether the customer leaves after this visit, and of what. */
export function decide(world: World, customer: Customer, x: Covariates, day: number): Cause | undefined {
  const hazard = hazardOf(customer, x, priceIndexOn(world.calendar, day))
  customer.lastHazard = hazard
  const total = hazard.experience + hazard.price
  if (world.life() >= 1 - Math.exp(-total)) return undefined
  if (world.life() * total < hazard.price) return 'price'
  return whyOf(world, x)
}

/** Shares the experience hazard among what raised it; what nothing raised is the pull of variety. */
function whyOf(world: World, x: Covariates): Cause {
  const raised: readonly (readonly [Cause, number])[] = [
    ['waiting', leaving.badWait * x.badWait],
    ['failure', leaving.unresolved * x.unresolved],
    ['experience', Math.max(0, leaving.memory * x.memory)],
  ]
  const sum = raised.reduce((total, [, effect]) => total + effect, 0)
  if (sum === 0 || world.life() < Math.exp(-sum)) return 'variety'
  let u = world.life() * sum
  for (const [cause, effect] of raised) if ((u -= effect) < 0) return cause
  return 'variety'
}

/**
 * Finds the day of the next visit after `day`: a gamma-mixed Poisson process at the customer's own rate, thinned by
 * season, weekday and promotions, quickened by good memories. Who has moved by then is gone.
 */
export function scheduleVisit(world: World, customer: Customer, day: number): void {
  const { load, highestLoad, days } = world.calendar
  const s = customer.segment
  const rate = customer.visitsPerDay * Math.exp(coefficients.returning * customer.tone * customer.intensity) * highestLoad[s]
  let t = day + 1
  for (;;) {
    t += exponential(world.life, rate)
    const next = Math.floor(t)
    if (next * dayMs >= customer.movesAt || next >= days) break
    if (world.life() * highestLoad[s] >= load[s][next]!) continue
    const list = world.visitors[next]
    if (list) list.push(customer)
    else world.visitors[next] = [customer]
    return
  }
  if (customer.movesAt < days * dayMs) moveAway(customer)
}

/** Takes a customer away at the moment that was theirs from the beginning. */
export function moveAway(customer: Customer): void {
  customer.leftAt = customer.movesAt
  customer.cause = 'moved'
}
