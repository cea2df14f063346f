import { contactService, keepMembership, refer } from './belong.ts'
import { buy } from './buy.ts'
import { dayMs } from './calendar.ts'
import { coefficients } from './coefficients.ts'
import type { Customer } from './customer.ts'
import { feltAt } from './episode.ts'
import { episodeOf, remember } from './feel.ts'
import { decide, moveAway, scheduleVisit } from './leave.ts'
import { complainAndRecover } from './recover.ts'
import type { Covariates } from './trace.ts'
import { speakUp, survey } from './voice.ts'
import type { World } from './world.ts'

/** One visit with all that follows from it, to the decision to come again or never. */
export function visit(world: World, customer: Customer, day: number): void {
  world.lastAt = 0
  const episode = buy(world, customer, day)
  // The day of the visit turned out to be the day of the move.
  if (!episode) return moveAway(customer)
  if (customer.stage !== 'act' && customer.stage !== 'advocate') {
    customer.stage = 'act'
    world.tally.reached.act++
  }
  keepMembership(world, episode)
  contactService(world, episode)
  complainAndRecover(world, episode)
  remember(customer, episodeOf(episode.feelings))
  survey(world, episode)
  speakUp(world, episode)
  refer(world, episode)

  const wait = feltAt(episode, 'wait-for-drink')
  const covariates: Covariates = {
    badWait: wait && wait.tone < coefficients.leaving.badWaitBelow ? 1 : 0,
    memory: customer.tone * customer.intensity,
    unresolved: customer.grievance === 'unresolved' ? 1 : 0,
    recovered: customer.grievance === 'recovered' ? 1 : 0,
    delight: episode.delighted ? 1 : 0,
    member: customer.tier === 'none' ? 0 : 1,
  }
  const left = decide(world, customer, covariates, day)
  world.trace?.({
    subject: customer.subject, segment: customer.segment, branch: episode.branch.key, day, minutes: episode.minutes,
    feelings: episode.feelings, covariates, hazard: customer.lastHazard, left,
  })
  if (left) {
    customer.leftAt = world.lastAt + 1
    customer.cause = left
  } else scheduleVisit(world, customer, Math.floor(world.lastAt / dayMs))
}
