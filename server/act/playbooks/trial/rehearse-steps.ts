import type { Rehearsal, Wish } from '../../../govern/contact/index.ts'
import type { PlaybookDraft, Step } from '../contract.ts'
import { after } from '../duration.ts'
import { aboutOf } from '../about.ts'
import type { Trial } from '../running/contract.ts'
import type { Occasion } from './occasions.ts'

type Example = Trial['examples'][number]['steps'][number]
export interface RehearsedStep { readonly kind: Step['kind']; readonly at: Date; readonly wish: Wish | null }

/** What the steps would have done for a customer from a moment on, up to the first branch, whose way nobody can know. */
export function rehearseSteps(draft: PlaybookDraft, { customer, at: begin, facts }: Occasion): RehearsedStep[] {
  const about = aboutOf({ facts, conditions: draft.conditions })
  const steps: RehearsedStep[] = []
  let at = begin
  for (const step of draft.steps) {
    if (step.kind === 'branch') break
    steps.push({ kind: step.kind, at, wish: customer === null ? null : wishOf(step, customer, at, about) })
    if (step.kind === 'wait') at = after(at, step.for)
    if (step.kind === 'leave') break
  }
  return steps
}

const patience = { amount: 3, unit: 'days' } as const

function wishOf(step: Step, customer: number, at: Date, about: string | undefined): Wish | null {
  const wish = (
    channel: Wish['channel'], purpose: Wish['purpose'], from = at, latest = after(from, patience), byHand = false,
  ): Wish =>
    ({ customer, channel, purpose, at: from, latest, about, byHand })
  switch (step.kind) {
    case 'task': {
      const channel = step.channel ?? (step.task === 'call' ? 'phone' : step.task === 'visit' ? 'visit' : null)
      const due = after(at, step.dueIn)
      return channel === null ? null : wish(channel, step.purpose, due, after(due, step.giveUpAfter), true)
    }
    case 'message': return wish(step.channel, step.purpose)
    case 'survey': return wish(step.channel, 'survey')
    case 'offer':
      return step.message === null ? null : { ...wish(step.message.channel, 'offer'), about: step.offer ?? 'what fits' }
    default: return null
  }
}

/** How a step would have gone, by what contact policy said of it. */
export function wouldHave({ kind, at }: RehearsedStep, rehearsal: Rehearsal | undefined): Example {
  if (rehearsal?.sent === null) return { kind, at: at.toISOString(), would: 'refused', why: rehearsal.refused }
  const waited = rehearsal?.waitedFor ?? null
  return { kind, at: (rehearsal?.sent ?? at).toISOString(), would: waited === null ? 'done' : 'later', why: waited }
}
