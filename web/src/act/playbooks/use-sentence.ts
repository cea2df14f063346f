import type { Condition, PlaybookDraft, Range, Step } from '../../../../server/act/playbooks/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import { isKnownType } from '../../../../server/record/signals/contract.ts'

interface Person { readonly id: string; readonly name: string }

/** What a playbook does, in a sentence. */
export function useSentence(people: readonly Person[] = []) {
  const { playbooks: say, contact, warnings, words } = useMessages()
  const format = useFormats()
  const names = useNames()
  const { nameOf } = useTouchpointNames()
  const listed = (items: readonly string[]) => new Intl.ListFormat(format.locale, { type: 'disjunction' }).format(items)
  const at = (touchpoints: readonly string[]) =>
    (touchpoints.length === 0 ? '' : say.sentence.at(listed(touchpoints.map(nameOf))))
  const range = ({ min, max }: Range, write = String as (n: number) => string) =>
    say.range(min === null ? null : write(min), max === null ? null : write(max))
  const signed = (n: number) => format.signed(n, 1)

  function trigger({ trigger: t }: PlaybookDraft): string {
    const later = 'after' in t && t.after ? say.sentence.later(say.duration(t.after)) : ''
    switch (t.kind) {
      case 'signal': {
        const scored = t.score ? say.sentence.scored(
          t.score.method ? words.method[t.score.method] : say.sentence.anyScore, ` ${range(t.score.tone, signed)}`,
        ) : ''
        const where = at(t.touchpoints)
        return t.type === 'purchase'
          ? say.sentence.trigger.purchase(where, scored + later)
          : say.sentence.trigger.signal(isKnownType(t.type) ? words.signal[t.type] : t.type, where, scored + later)
      }
      case 'flagged': return say.sentence.trigger.flagged(warnings.unhappy.severity[t.atLeast])
      case 'warning': return say.sentence.trigger.warning(t.course)
      case 'nth-purchase': return say.sentence.trigger['nth-purchase'](t.n, at(t.touchpoints), later)
      case 'daily':
        return say.sentence.trigger.daily(format.percent(t.share, 1), `${String(t.hour).padStart(2, '0')}:00`, at(t.touchpoints))
      case 'manual': return say.sentence.trigger.manual
    }
  }
  function condition(c: Condition): string {
    const w = say.condition
    switch (c.kind) {
      case 'amount': return w.amount(range(c, (n) => format.money(n)))
      case 'touchpoint': return w.touchpoint(listed(c.anyOf.map(nameOf)))
      case 'product': return w.product(listed(c.anyOf))
      case 'attribute': return w.attribute(c.dimension, listed(c.anyOf))
      case 'segment': return w.segment(c.key)
      case 'consent': return w.consent(contact.channels[c.channel], contact.purposes[c.purpose])
      case 'no-open-case': return w['no-open-case']
      case 'last-tone': return w['last-tone'](range(c, signed), c.days)
      case 'purchases': return w.purchases(range(c))
      case 'tier': return w.tier(listed(c.anyOf))
      case 'outcome': return w.outcome(listed(c.anyOf.map((o) => (say.outcomes as Record<string, string>)[o] ?? o)))
      case 'came-back': return w['came-back'](c.is)
      case 'reason': return w.reason(listed(c.anyOf.map((r) => warnings.unhappy.reason[r])))
    }
  }
  const conditions = (all: readonly Condition[]) => all.map(condition).join(say.sentence.and)
  function who(step: Extract<Step, { kind: 'task' }>): string {
    const { to } = step
    if (to.who === 'owner') return say.who.owner
    return to.who === 'role'
      ? say.who.role(words.role[to.role])
      : say.who.person(people.find((p) => p.id === to.person)?.name ?? say.who.unknown)
  }
  function step(s: Step): string {
    const w = say.step
    switch (s.kind) {
      case 'task': return w.task(say.tasks[s.task], who(s), names(s.title))
      case 'message': return w.message(contact.channels[s.channel], names(s.subject))
      case 'case': return w.case(warnings.unhappy.severity[s.severity])
      case 'survey': return w.survey(s.survey)
      case 'offer': return w.offer(s.offer)
      case 'points': return w.points(s.points)
      case 'webhook': return w.webhook(s.event)
      case 'wait': return w.wait(say.duration(s.for))
      case 'branch': return w.branch(conditions(s.when))
      case 'leave': return w.leave
    }
  }
  return {
    condition, step,
    /** When, under which conditions, what, one after the other. */
    whole: (draft: PlaybookDraft): string => {
      const only = draft.conditions.length > 0 ? say.sentence.if(conditions(draft.conditions)) : ''
      return `${trigger(draft)}${only}${say.sentence.leadsTo}${draft.steps.map(step).join(say.sentence.next)}${format.locale === 'zh-CN' ? '。' : '.'}`
    },
    bounds: (draft: PlaybookDraft): string => format.sentences(
      say.sentence.limits(draft.limits.perDay, draft.limits.oncePerDays),
      draft.holdOut > 0 ? say.sentence.heldOut(format.percent(draft.holdOut, 1)) : say.sentence.nobodyHeldOut,
    ),
  }
}
