import { awake, dayMs, hourMs, minuteMs } from './calendar.ts'
import { menu } from './chain.ts'
import { coefficients } from './coefficients.ts'
import type { Customer } from './customer.ts'
import { feel, remember } from './feel.ts'
import type { Feeling } from './feeling.ts'
import { interests, topics } from './labels.ts'
import { scheduleVisit } from './leave.ts'
import { below, chance, logistic, pick, weighted } from './random.ts'
import { segments } from './segments.ts'
import { factsOf } from './facts.ts'
import { questionKeys, type QuestionKey } from './words/bank.ts'
import { writeQuestion } from './words/write.ts'
import { label, send, type World } from './world.ts'

const { conversion } = coefficients
const logit = (p: number) => Math.log(p / (1 - p))

/** A probability moved by how the customer feels and by a friend's word. */
function moved(customer: Customer, p: number, feeling: Feeling): number {
  const friend = customer.origin === 'referred' ? conversion.referred : 0
  return logistic(logit(p) + conversion.feeling * (feeling.tone - 0.2) + friend)
}

const questionWeights: Readonly<Record<QuestionKey, number>> = {
  menu: 5, promotion: 3, store: 2, group: 1, points: 0, invoice: 0, order: 0,
}
const preQuestions = questionKeys.map((key) => questionWeights[key])

function ask(world: World, customer: Customer, at: number): Feeling {
  const { life, words } = world
  const inStore = chance(life, 0.6)
  const touchpoint = inStore ? 'ask-clerk' : 'service-chat'
  const felt = feel(world, customer, customer.home, touchpoint)
  const topic: QuestionKey = questionKeys[weighted(life, preQuestions)]!
  const spoken = !inStore || chance(life, 0.35)
  send(world, customer, 'enquiry', at, touchpoint, inStore ? 'store' : 'chat', customer.home, {
    topic: label(world, topics[topic]),
    ...(chance(life, 0.4) ? { interest: label(world, pick(life, interests)) } : {}),
    ...(spoken ? {
      text: writeQuestion(words, {
        lang: customer.lang, segment: customer.segment, tone: 0, intensity: 0.3, subjects: [],
        facts: factsOf(world, customer, customer.home, pick(words, menu), at, {}),
      }, topic),
      lang: customer.lang,
    } : {}),
  })
  return felt
}

/** The way from first hearing of the chain to the first cup. Many stop on it. */
export function discover(world: World, customer: Customer, day: number): void {
  const { life, tally, calendar } = world
  const model = segments[customer.segment]
  const atHome = customer.home
  tally.reached.aware++

  const hour = 8 + weighted(life, calendar.weekday[day] === 0 || calendar.weekday[day] === 6 ? model.weekend : model.weekday)
  let at = day * dayMs + hour * hourMs + below(life, hourMs)
  const online = chance(life, 0.55)
  const first = online ? 'social-post' : 'store-front'
  const sight = feel(world, customer, atHome, first)
  send(world, customer, 'visit', at, first, online ? 'social' : 'store', atHome, {
    minutes: 1 + below(life, 3), purpose: online ? 'see-post' : 'walk-by',
  })
  remember(customer, sight, 0.5)
  if (!chance(life, moved(customer, conversion.awareToAppeal[customer.segment], sight))) return

  at = awake(at + minuteMs + below(life, chance(life, 0.5) ? hourMs : 2 * dayMs), life())
  if (!send(world, customer, 'visit', at, 'menu-browse', 'mini-program', atHome, {
    minutes: 2 + below(life, 5), purpose: 'browse-menu',
  })) return
  tally.reached.appeal++
  customer.stage = 'appeal'
  const browse = feel(world, customer, atHome, 'menu-browse')
  remember(customer, browse, 0.5)

  let buys: boolean
  if (chance(life, moved(customer, conversion.appealToAsk[customer.segment], browse))) {
    at = awake(at + 5 * minuteMs + below(life, 6 * hourMs), life())
    if (at >= customer.movesAt || at >= calendar.days * dayMs) return
    tally.reached.ask++
    customer.stage = 'ask'
    const answer = ask(world, customer, at)
    remember(customer, answer, 0.5)
    buys = chance(life, moved(customer, conversion.askToAct[customer.segment], answer))
    if (!buys && chance(life, conversion.looker)) return look(world, customer, at)
  } else buys = chance(life, moved(customer, conversion.appealToAct[customer.segment], browse))
  if (buys) scheduleVisit(world, customer, Math.floor(at / dayMs))
}

/** Comes again and again, looks for a few minutes, asks, and never buys. */
function look(world: World, customer: Customer, from: number): void {
  const { life } = world
  customer.looker = true
  let at = from
  for (let times = 2 + below(life, 4); times > 0; times--) {
    at = awake(at + dayMs * (2 + below(life, 12)) + below(life, 3 * hourMs), life())
    send(world, customer, 'visit', at, 'store-front', 'store', customer.home,
      { minutes: 3 + below(life, 3), purpose: 'look-around' })
    if (chance(life, 0.7)) ask(world, customer, at + 3 * minuteMs)
  }
}
