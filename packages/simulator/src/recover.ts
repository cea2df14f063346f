import { awake, hourMs, minuteMs } from './calendar.ts'
import { coefficients } from './coefficients.ts'
import { feltAt, type Episode } from './episode.ts'
import { money } from './buy.ts'
import { factsOf } from './facts.ts'
import { feel } from './feel.ts'
import { failureTopics } from './labels.ts'
import { below, chance, logistic } from './random.ts'
import { isTopic } from './words/bank.ts'
import { writeAnswer, writeComplaint, writeNote } from './words/write.ts'
import { label, send, type World } from './world.ts'
import { csatOf, feelingScore, scale } from './scores.ts'

const { complaint, response } = coefficients

/** Failures that somebody paid for and can be given back. */
const refundable = new Set(['wrong-drink', 'double-charge', 'spilled-delivery'])

/**
 * After something went wrong: many say nothing and keep the grievance. Those who complain are answered well or
 * badly by the toss of a coin that knows nothing of the customer, so that the effect of recovery can be read off.
 */
export function complainAndRecover(world: World, episode: Episode): void {
  const { life, words, tally } = world
  const { customer, branch, failure } = episode
  if (!failure) return
  customer.failures++
  customer.grievance = 'unresolved'
  if (!chance(life, complaint.givenFailure)) return

  const topic = label(world, failureTopics[failure.kind])
  const felt = feltAt(episode, failure.touchpoint)!
  const anger = { tone: Math.min(-0.3, felt.tone - 0.1), intensity: Math.min(1, felt.intensity + 0.12) }
  const facts = factsOf(world, customer, branch, episode.drink, episode.servedAt,
    { minutes: episode.minutes ?? 0, late: episode.late, topic })
  episode.at = awake(episode.servedAt + 10 * minuteMs + below(life, 3 * hourMs), life())
  const made = send(world, customer, 'complaint', episode.at, failure.touchpoint, 'chat', branch, {
    topic, order: episode.order, lang: customer.lang,
    text: writeComplaint(words, {
      lang: customer.lang, segment: customer.segment, ...anger, facts,
      subjects: isTopic(failure.touchpoint) ? [{ topic: failure.touchpoint, tone: anger.tone }] : [],
    }, failure.kind),
  })
  if (!made) return
  tally.complaints.made++

  const well = chance(life, complaint.recoveredWell)
  episode.at = awake(episode.at + (well ? 1 + 7 * life() : 24 + 48 * life()) * hourMs, life())
  episode.at = Math.floor(episode.at)
  const answered = feel(world, customer, branch, 'complaint-handling', well ? 0.9 : -0.9)
  if (!send(world, customer, 'contact', episode.at, 'complaint-handling', 'phone', branch, {
    direction: 'outbound', topic, minutes: well ? 4 + below(life, 8) : 1 + below(life, 3), solved: well, order: episode.order,
    text: writeNote(words, {
      lang: world.language, segment: customer.segment, tone: answered.tone, intensity: answered.intensity, subjects: [], facts,
    }, well ? 'well' : 'badly'),
    lang: world.language,
  })) return
  episode.feelings.push(answered)
  if (well) {
    customer.grievance = 'recovered'
    customer.recoveries++
    tally.complaints.recovered++
    if (refundable.has(failure.kind)) {
      const fen = failure.kind === 'double-charge' ? episode.fen : Math.min(episode.fen, episode.drink.fen)
      send(world, customer, 'return', episode.at + 2 * minuteMs, 'complaint-handling', 'chat', branch, {
        order: episode.order, reason: topic, total: money(fen),
      })
    }
  }

  if (!chance(life, logistic(response.base + 1 + response.extremity * Math.abs(answered.tone) * answered.intensity))) return
  episode.at = awake(episode.at + hourMs + below(life, 6 * hourMs), life())
  send(world, customer, 'feedback', episode.at, 'complaint-handling', 'chat', branch, {
    survey: 'after-complaint', order: episode.order,
    scores: [
      { method: 'csat', value: csatOf(life, answered.tone), scale: scale.csat, touchpoint: 'complaint-handling' },
      feelingScore(life, answered),
    ],
    ...(chance(life, 0.5) ? {
      text: writeAnswer(words, {
        lang: customer.lang, segment: customer.segment, tone: answered.tone, intensity: answered.intensity, facts,
        subjects: [{ topic: 'complaint-handling', tone: answered.tone }],
      }),
      lang: customer.lang,
    } : {}),
  })
}
