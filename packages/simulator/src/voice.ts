import { awake, dayMs, hourMs, minuteMs } from './calendar.ts'
import { coefficients, feels } from './coefficients.ts'
import type { Episode } from './episode.ts'
import { factsOf } from './facts.ts'
import { episodeOf, peakOf } from './feel.ts'
import type { Feeling } from './feeling.ts'
import { sites } from './labels.ts'
import { below, chance, logistic, pick, weighted, type Random } from './random.ts'
import type { Factor, SimulatedScore } from './signal.ts'
import type { TouchpointKey } from './touchpoints.ts'
import { isTopic } from './words/bank.ts'
import { writeAnswer, writeReview, writeShare, type Occasion, type Subject } from './words/write.ts'
import { label, priceIndexOn, send, type World } from './world.ts'
import { csatOf, effortOf, feelingScore, gapScores, npsOf, scale, starsOf } from './scores.ts'

const { response, review, share } = coefficients
const kinds = ['visit', 'heartline', 'stars', 'effort', 'recommend', 'expectations'] as const
const kindWeights = [3, 3, 2, 1, 2, 2]

/** What an order is given stars for. */
const starred = new Set<TouchpointKey>(['order-in-store', 'wait-for-drink', 'delivery', 'drink'])

/** What the customer would speak of, the strongest first; the price where it pinches. */
function subjectsOf(world: World, episode: Episode): Subject[] {
  const strongest = peakOf(episode.feelings)
  const rest = episode.feelings.filter((f) => f !== strongest && f.touchpoint !== 'payment' && f.touchpoint !== 'menu-browse')
  rest.sort((a, b) => Math.abs(b.tone) * b.intensity - Math.abs(a.tone) * a.intensity)
  const subjects: Subject[] = []
  for (const { touchpoint, tone } of [strongest, ...rest]) if (isTopic(touchpoint)) subjects.push({ topic: touchpoint, tone })
  // Not everybody begins with what struck them most.
  if (subjects.length > 1 && chance(world.words, 0.35)) {
    const [other] = subjects.splice(1 + below(world.words, subjects.length - 1), 1)
    subjects.unshift(other!)
  }
  const dearer = priceIndexOn(world.calendar, episode.day) / episode.customer.referencePrice - 1
  if (chance(world.words, 0.08 + 1.5 * dearer)) {
    const cheap = world.calendar.promotion[episode.day] ? 0.45 : 0
    subjects.splice(1, 0, { topic: 'price', tone: 0.15 + cheap - 6 * dearer * episode.customer.priceSensitivity })
  }
  return subjects
}

interface Mood { readonly tone: number; readonly intensity: number }

function occasion(world: World, episode: Episode, subjects: readonly Subject[], feeling: Mood): Occasion {
  const { customer, branch, drink } = episode
  return {
    lang: customer.lang, segment: customer.segment, tone: feeling.tone, intensity: feeling.intensity, subjects,
    facts: factsOf(world, customer, branch, drink, episode.servedAt, { minutes: episode.minutes ?? 0, late: episode.late }),
  }
}

interface Asked { readonly touchpoint: TouchpointKey; readonly about: Mood; readonly scores: SimulatedScore[] }

function ask(random: Random, kind: (typeof kinds)[number], { customer, feelings }: Episode, whole: Mood): Asked {
  const one = pick(random, feelings)
  const last = feelings[feelings.length - 1]!
  switch (kind) {
    case 'visit':
      return { touchpoint: one.touchpoint, about: one, scores: [
        { method: 'csat', value: csatOf(random, one.tone), scale: scale.csat, touchpoint: one.touchpoint },
        feelingScore(random, one)] }
    case 'heartline':
      return { touchpoint: last.touchpoint, about: whole, scores: feelings.map((f) => feelingScore(random, f)) }
    case 'stars':
      return { touchpoint: last.touchpoint, about: whole, scores: feelings.filter((f) => starred.has(f.touchpoint)).map((f) => (
        { method: 'stars', value: starsOf(random, f.tone), scale: scale.stars, touchpoint: f.touchpoint })) }
    case 'effort': {
      const first = feelings[0]!
      return { touchpoint: first.touchpoint, about: first, scores: [
        { method: 'ces_1_7_effort', value: effortOf(random, first.tone), scale: scale.effort, touchpoint: first.touchpoint }] }
    }
    case 'recommend': {
      const heart = { tone: (customer.tone + whole.tone) / 2, intensity: (customer.intensity + whole.intensity) / 2 }
      return { touchpoint: 'membership', about: whole,
        scores: [{ method: 'nps', value: npsOf(random, heart.tone), scale: scale.nps }] }
    }
    case 'expectations': {
      const asked: Feeling[] = one === last ? [one] : [one, last]
      return { touchpoint: one.touchpoint, about: one, scores: asked.flatMap((f) => (
        Object.keys(feels[f.touchpoint].weights).flatMap((factor) => gapScores(random, customer, factor as Factor, f)))) }
    }
  }
}

/** An invitation to a survey, and perhaps the answer: the extremes answer more often. */
export function survey(world: World, episode: Episode): void {
  const { life, words, tally } = world
  const { customer } = episode
  if (!chance(life, customer.tier === 'none' ? response.invited : response.invitedMembers)) return
  const whole = episodeOf(episode.feelings)
  tally.response.invited++
  if (!chance(life, logistic(response.base + response.extremity * Math.abs(whole.tone) * whole.intensity))) return
  tally.response.answered++
  const kind = kinds[weighted(life, kindWeights)]!
  const { touchpoint, about, scores } = ask(life, kind, episode, whole)
  const speaks = chance(life, 0.35 + 0.35 * Math.abs(about.tone))
  const subjects = subjectsOf(world, episode)
  const asked = subjects.find((s) => s.topic === touchpoint)
  // Asked about one thing, people mostly speak of it; asked about all, of what struck them.
  const spoken = kind === 'heartline' || kind === 'stars' || kind === 'recommend' ? subjects : asked ? [asked] : []
  const text = speaks && spoken.length > 0 ? writeAnswer(words, occasion(world, episode, spoken, about)) : ''
  episode.at = awake(episode.at + 20 * minuteMs + below(life, chance(life, 0.7) ? 3 * hourMs : 2 * dayMs), life())
  send(world, customer, 'feedback', episode.at, touchpoint, 'mini-program', episode.branch, {
    survey: kind, order: episode.order, scores, ...(text === '' ? {} : { text, lang: customer.lang }),
  })
}

/** A public review or a post for friends, unasked. */
export function speakUp(world: World, episode: Episode): void {
  const { life, words, tally } = world
  const { customer, branch } = episode
  const whole = episodeOf(episode.feelings)
  const later = () => awake(episode.at + 30 * minuteMs + below(life, 1.5 * dayMs), life())
  if (chance(life, logistic(review.base + review.extremity * Math.abs(whole.tone) * whole.intensity))) {
    const site = episode.ordering === 'courier' ? sites[1] : sites[0]
    episode.at = later()
    tally.felt.review.n++
    tally.felt.review.tone += whole.tone
    tally.felt.review.intensity += whole.intensity
    send(world, customer, 'review', episode.at, 'review', 'marketplace', branch, {
      order: episode.order, site: label(world, site),
      text: writeReview(words, occasion(world, episode, subjectsOf(world, episode), whole)),
      lang: customer.lang,
      scores: [{ method: 'stars', value: starsOf(life, whole.tone), scale: scale.stars, touchpoint: 'review' }],
    })
  } else if (whole.tone > 0.2 && chance(life, logistic(share.base + share.pleasure * whole.tone * whole.intensity))) {
    episode.at = later()
    tally.felt.share.n++
    tally.felt.share.tone += whole.tone
    tally.felt.share.intensity += whole.intensity
    send(world, customer, 'review', episode.at, 'share', 'social', branch, {
      order: episode.order, site: label(world, sites[2]), lang: customer.lang,
      text: writeShare(words, occasion(world, episode, subjectsOf(world, episode).filter((s) => s.tone > 0.15), whole)),
    })
  }
}
