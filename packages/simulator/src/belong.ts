import { awake, hourMs, minuteMs } from './calendar.ts'
import { coefficients } from './coefficients.ts'
import { subjectOf } from './customer.ts'
import type { Episode } from './episode.ts'
import { factsOf } from './facts.ts'
import { feel } from './feel.ts'
import { tiers, topics, type Tier } from './labels.ts'
import { below, chance, weighted } from './random.ts'
import { questionKeys, type QuestionKey } from './words/bank.ts'
import { writeNote } from './words/write.ts'
import { label, send, type World } from './world.ts'

const { membership, referral } = coefficients
const questionWeights: Readonly<Record<QuestionKey, number>> = {
  menu: 1, promotion: 2, store: 1, group: 1, points: 3, invoice: 2, order: 2,
}
const contactWeights = questionKeys.map((key) => questionWeights[key])

/** Joining, rising and spending points. */
export function keepMembership(world: World, episode: Episode): void {
  const { life } = world
  const { customer, branch } = episode
  const tell = (action: 'joined' | 'upgraded' | 'points', points: number) => {
    const felt = feel(world, customer, branch, 'membership')
    episode.at += 2 * minuteMs
    send(world, customer, 'membership', episode.at, 'membership', 'mini-program', branch,
      { action, tier: label(world, tiers[customer.tier]), points }, action === 'joined')
    episode.feelings.splice(episode.feelings.length - 1, 0, felt)
  }
  if (customer.tier === 'none') {
    if (!chance(life, membership.joinPerVisit)) return
    customer.tier = 'green'
    tell('joined', 0)
    return
  }
  customer.points += Math.floor(episode.fen / 100)
  const reached: Tier = customer.points >= membership.gold ? 'gold' : customer.points >= membership.silver ? 'silver' : 'green'
  if (reached !== customer.tier && customer.tier !== 'gold') {
    customer.tier = reached
    tell('upgraded', customer.points)
  } else if (chance(life, 0.06)) tell('points', -Math.min(100, customer.points))
}

/** A question to customer service in between. */
export function contactService(world: World, episode: Episode): void {
  const { life, words } = world
  const { customer, branch } = episode
  if (!chance(life, 0.03)) return
  const felt = feel(world, customer, branch, 'service-chat')
  const topic = label(world, topics[questionKeys[weighted(life, contactWeights)]!])
  episode.at = awake(episode.at + 5 * minuteMs + below(life, 4 * hourMs), life())
  send(world, customer, 'contact', episode.at, 'service-chat', 'chat', branch, {
    direction: 'inbound', topic, minutes: 2 + below(life, felt.tone < 0 ? 25 : 8), solved: felt.tone > -0.2,
    text: writeNote(words, {
      lang: world.language, segment: customer.segment, tone: felt.tone, intensity: felt.intensity, subjects: [],
      facts: factsOf(world, customer, branch, episode.drink, episode.servedAt, { topic }),
    }),
    lang: world.language,
  })
  episode.feelings.splice(episode.feelings.length - 1, 0, felt)
}

/** A happy customer sends a friend: someone who would have come much later, or never. */
export function refer(world: World, episode: Episode): void {
  const { life, tally } = world
  const { customer, branch, day } = episode
  if (customer.tone <= referral.above || !chance(life, referral.base)) return
  const friend = world.nextNumber
  const at = awake(episode.at + 30 * minuteMs + below(life, 5 * hourMs), life())
  if (!send(world, customer, 'referral', at, 'referral', 'mini-program', branch,
    { referred: subjectOf(world.seedTag, friend) })) return
  world.nextNumber++
  episode.at = at
  feel(world, customer, branch, 'referral')
  if (customer.stage !== 'advocate') {
    customer.stage = 'advocate'
    tally.reached.advocate++
  }
  // The number of customers is given, so the friend takes the place of the last who would have come by themselves.
  let last = world.arrivals.length - 1
  const soon = day + 2 + below(life, 6)
  while (last > soon && world.arrivals[last] === 0) last--
  if (last <= soon || !chance(life, referral.arrives)) return
  world.arrivals[last]!--
  ;(world.friends[soon] ??= []).push(friend)
}
