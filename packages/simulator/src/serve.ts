import { minuteMs, type Calendar } from './calendar.ts'
import { problemBranch } from './chain.ts'
import { coefficients } from './coefficients.ts'
import type { Episode } from './episode.ts'
import { feel } from './feel.ts'
import { clamp, gamma } from './random.ts'
import { send, type World } from './world.ts'

const { waiting } = coefficients
/** How full the shop is from 8 to 21. */
const hourLoad = [0.7, 0.75, 0.85, 1, 1.45, 1.3, 1, 1.35, 1.25, 1, 1.1, 1.15, 0.95, 0.75]

/** How many times as long the problem branch takes on a day. */
export function slowness(calendar: Calendar, branch: string, day: number): number {
  if (branch !== problemBranch || day < calendar.problemDay) return 1
  return 1 + waiting.problemGrowth * Math.min(1, (day - calendar.problemDay) / calendar.problemRamp)
}

/** Waiting in the shop. Who ordered ahead was promised a time, and a delivery signal tells how it went. */
export function wait(world: World, episode: Episode, hour: number): void {
  const { life, calendar, tally } = world
  const { customer, branch, day } = episode
  const ahead = episode.ordering === 'mini-program'
  const busy = hourLoad[hour - 8]! * Math.sqrt(calendar.promotion[day]?.lift ?? 1)
  const usual = waiting.mean * busy * (ahead ? waiting.aheadByMiniProgram : 1)
  const minutes = clamp(gamma(life, waiting.shape, waiting.shape / (usual * slowness(calendar, branch.key, day))), 1, 75)
  const felt = feel(world, customer, branch, 'wait-for-drink', (coefficients.waiting.fine - minutes) / coefficients.waiting.fine)
  episode.feelings.push(felt)
  episode.minutes = minutes
  const start = episode.at
  episode.servedAt = start + Math.round(minutes * minuteMs)
  if (minutes > coefficients.endlessWaitMinutes) episode.failure ??= { kind: 'endless-wait', touchpoint: 'wait-for-drink' }
  if (branch.key === problemBranch) {
    const sum = day < calendar.problemDay ? tally.problem.before : tally.problem.after
    sum.n++
    sum.tone += felt.tone
    sum.minutes += minutes
  }
  if (ahead) {
    const promised = start + (2 + Math.ceil(usual)) * minuteMs
    send(world, customer, 'delivery', episode.servedAt, 'wait-for-drink', episode.ordering, branch, {
      order: episode.order, promised: calendar.time(promised), delivered: calendar.time(episode.servedAt),
    })
  }
}

/** Delivery by courier against the promised half hour. */
export function deliver(world: World, episode: Episode, failed: number): void {
  const { life, calendar } = world
  const promised = 35
  const minutes = clamp(gamma(life, 9, 9 / 32), 12, 85)
  episode.late = Math.max(0, minutes - promised)
  episode.servedAt = episode.at + Math.round(minutes * minuteMs)
  episode.feelings.push(feel(world, episode.customer, episode.branch, 'delivery',
    clamp((promised + 1 - minutes) / 12, -1.4, 0.8) + failed))
  send(world, episode.customer, 'delivery', episode.servedAt, 'delivery', 'courier', episode.branch, {
    order: episode.order, promised: calendar.time(episode.at + promised * minuteMs), delivered: calendar.time(episode.servedAt),
  })
}
