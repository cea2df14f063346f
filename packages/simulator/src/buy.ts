import { dayMs, hourMs, minuteMs } from './calendar.ts'
import { cities, menu, type Branch, type Drink } from './chain.ts'
import { coefficients } from './coefficients.ts'
import type { Customer } from './customer.ts'
import type { Episode, Ordering } from './episode.ts'
import { feel } from './feel.ts'
import { below, chance, pick, weighted, type Random } from './random.ts'
import { segments } from './segments.ts'
import type { Money, SimulatedItem } from './signal.ts'
import { wait, deliver } from './serve.ts'
import type { TouchpointKey } from './touchpoints.ts'
import { label, priceIndexOn, send, type World } from './world.ts'

const { failures, cupNote } = coefficients
const browsing = 6 * minuteMs
const orderings: readonly Ordering[] = ['store', 'mini-program', 'courier']
const coldMonths: readonly boolean[] = [true, true, false, false, false, false, false, false, false, false, true, true]

/** An exact amount from fen. */
export const money = (fen: number): Money => ({
  amount: `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`, currency: 'CNY',
})

function pickDrink(random: Random, cold: boolean): Drink {
  for (;;) {
    const drink = pick(random, menu)
    if (drink.hot === cold || chance(random, drink.hot ? 0.12 : 0.55)) return drink
  }
}

function basket(world: World, customer: Customer, day: number): { drink: Drink; items: SimulatedItem[]; fen: number } {
  const { life, calendar } = world
  const level = priceIndexOn(calendar, day) * (1 - (calendar.promotion[day]?.discount ?? 0))
  const cold = coldMonths[calendar.month[day]!]!
  const items: SimulatedItem[] = []
  let first: Drink | undefined
  let fen = 0
  for (let cups = 1 + weighted(life, segments[customer.segment].cups); cups > 0;) {
    const drink = pickDrink(life, cold)
    first ??= drink
    const quantity = cups > 1 && chance(life, 0.3) ? 2 : 1
    cups -= quantity
    const price = Math.round(drink.fen * level)
    fen += price * quantity
    items.push({ sku: drink.sku, name: label(world, drink.names), quantity, price: money(price) })
  }
  return { drink: first!, items, fen }
}

function place(world: World, customer: Customer): Branch {
  if (customer.segment === 'tourist' || chance(world.life, 0.1)) return pick(world.life, cities[customer.city]!.branches)
  return customer.home
}

/** The visit itself: order, pay, wait or be delivered to, drink. Everything felt on the way is in `feelings`. */
export function buy(world: World, customer: Customer, day: number): Episode | undefined {
  const { life, calendar } = world
  const model = segments[customer.segment]
  const weekend = calendar.weekday[day] === 0 || calendar.weekday[day] === 6
  const hour = 8 + weighted(life, weekend ? model.weekend : model.weekday)
  // Who looks at the menu first does so after eight, too.
  const opening = day * dayMs + 8 * hourMs + browsing
  const start = Math.max(opening, day * dayMs + hour * hourMs + below(life, hour === 21 ? 30 * minuteMs : hourMs))
  const ordering = orderings[weighted(life, model.ordering)]!
  const branch = place(world, customer)
  const { drink, items, fen } = basket(world, customer, day)
  const episode: Episode = {
    customer, branch, day, ordering, order: `${customer.subject}-o${customer.visits + 1}`, drink, items, fen, feelings: [],
    servedAt: start, at: start, minutes: undefined, late: 0, failure: undefined, delighted: false,
  }
  const meet = (touchpoint: TouchpointKey, wentWell = 0) => {
    episode.feelings.push(feel(world, customer, branch, touchpoint, wentWell))
  }
  const fails = (kind: keyof typeof failures, touchpoint: TouchpointKey): number => {
    if (!chance(life, failures[kind])) return 0
    episode.failure ??= { kind, touchpoint }
    return -1.3
  }

  const online = ordering !== 'store'
  if (online && chance(life, 0.25)) {
    send(world, customer, 'visit', start - browsing, 'menu-browse', 'mini-program', branch, {
      minutes: 1 + below(life, 5), purpose: 'browse-menu',
    })
    meet('menu-browse')
  }
  const touchpoint = online ? 'order-mini-program' : 'order-in-store'
  if (!send(world, customer, 'purchase', start, touchpoint, ordering, branch,
    { order: episode.order, total: money(fen), items })) return undefined
  customer.visits++
  meet(touchpoint, online ? 0 : fails('rude-clerk', touchpoint))
  meet('payment', fails('double-charge', 'payment'))

  if (ordering === 'courier') deliver(world, episode, fails('spilled-delivery', 'delivery'))
  else {
    wait(world, episode, hour)
    if (chance(life, cupNote)) {
      meet('cup-note')
      episode.delighted = true
    }
  }
  meet('drink', fails('wrong-drink', 'drink'))
  episode.at = episode.servedAt
  return episode
}
