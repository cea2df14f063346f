import type { StepAction, Actions, StepOutcome } from '../types.ts'
import type { Contact } from '../../../govern/contact/contract.ts'
import { aboutOf } from '../about.ts'
import type { Doors } from './doors.ts'
import { writerFor } from './words.ts'

export type { Doors } from './doors.ts'

/** What the steps of playbooks do: each through the door of the feature that owns it, within the transaction of the run. */
export function createActions(doors: Doors): Actions {
  const message: StepAction<'message'> = async (tx, { org, key, customer, settings, playbook, facts, conditions }) => {
    if (customer === null) return noCustomer
    // A link is made where the words ask for one, and not for everybody who is written to.
    const asksForLink = Object.values(settings.text).some((text) => text.includes('{friend-link}'))
    const link = asksForLink ? await doors.friendLink?.(tx, org, customer) : undefined
    const write = await writerFor(doors, tx, { org, customer }, { 'friend-link': link?.url })
    const contact = await doors.send(tx, {
      org, customer, channel: settings.channel, purpose: settings.purpose, template: `playbook-${playbook.id}`, key,
      about: aboutOf({ facts, conditions }), content: { subject: write(settings.subject), text: write(settings.text) },
    })
    return outcomeOf(contact, settings.waits)
  }
  const openCase: StepAction<'case'> = async (tx, { org, key, customer, settings, facts }) => {
    if (customer === null) return noCustomer
    const write = await writerFor(doors, tx, { org, customer })
    const { signal } = facts
    const { id, number } = await doors.openCase(tx, org, {
      key, customer, severity: settings.severity, subject: write(settings.subject), touchpoint: signal?.touchpoint || null,
      signals: signal ? [{ source: signal.source, id: signal.id, time: facts.at }] : [],
    })
    return settings.waits ? { state: 'waiting', for: { fact: 'case.closed', id }, note: number } : { state: 'done', note: number }
  }
  const survey: StepAction<'survey'> = async (tx, { org, key, customer, settings }) => {
    if (customer === null) return noCustomer
    return (await doors.invite(tx, org, { key, survey: settings.survey, customer, facts: {} }))
      ? done
      : { state: 'refused', why: 'no-such-survey' }
  }
  const offer: StepAction<'offer'> = async (tx, { org, key, customer, settings }) => {
    if (customer === null) return noCustomer
    const write = await writerFor(doors, tx, { org, customer })
    const message = settings.message && {
      channel: settings.message.channel,
      content: { subject: write(settings.message.subject), text: write(settings.message.text) },
    }
    const made = await doors.makeOffer(tx, { org, customer, key, about: settings.offer, message: message ?? undefined, by: null })
    return made.state === 'made' ? { state: 'done', note: made.about } : { state: 'refused', why: made.why[0] ?? 'fits' }
  }
  const points: StepAction<'points'> = async (tx, { org, key, customer, settings }) => {
    if (customer === null) return noCustomer
    const write = await writerFor(doors, tx, { org, customer })
    const granted = await doors.grantPoints(tx, org, { key, customer, points: settings.points, reason: write(settings.reason) })
    return granted.state === 'granted' ? { state: 'done', note: String(settings.points) } : granted
  }
  const webhook: StepAction<'webhook'> = async (tx, { org, key, customer, settings, playbook, facts, run, at }) => {
    const { id, version, name } = playbook
    await doors.emit(tx, org, {
      type: 'playbook.step', id: key,
      data: { event: settings.event, playbook: { id, version, name }, run, customer, at: at.toISOString(), facts },
    })
    return done
  }
  return { task: doors.openTask, message, case: openCase, survey, offer, points, webhook }
}

const done: StepOutcome = { state: 'done' }
const noCustomer: StepOutcome = { state: 'refused', why: 'no-customer' }

function outcomeOf({ id, outcome }: Contact, waits: boolean): StepOutcome {
  if (outcome.state === 'refused') return { state: 'refused', why: outcome.reason }
  return waits && (outcome.state === 'waiting' || outcome.state === 'sending')
    ? { state: 'waiting', for: { fact: 'contact.ended', id } }
    : done
}
