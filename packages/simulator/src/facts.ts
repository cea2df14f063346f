import { dayMs, hourMs } from './calendar.ts'
import { cities, type Branch, type Drink } from './chain.ts'
import type { Customer } from './customer.ts'
import { tiers } from './labels.ts'
import type { Facts } from './words/slots.ts'
import { priceIndexOn, type World } from './world.ts'

/** What a text about this moment may mention. */
export function factsOf(
  world: World, customer: Customer, branch: Branch, drink: Drink, at: number,
  known: { minutes?: number; late?: number; topic?: string },
): Facts {
  const day = Math.floor(at / dayMs)
  return {
    drink: drink.names, branch: branch.names, city: cities[customer.city]!.names, tier: tiers[customer.tier],
    hour: Math.floor((at - day * dayMs) / hourMs),
    minutes: Math.round(known.minutes ?? 0), late: Math.round(known.late ?? 0),
    hot: drink.hot,
    yuan: Math.round((drink.fen * priceIndexOn(world.calendar, day)) / 100),
    ...(known.topic === undefined ? {} : { topic: known.topic }),
  }
}
