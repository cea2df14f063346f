import type { Definition } from '../../../../server/understand/segments/contract.ts'
import type { Condition, Rule } from '../../../../server/understand/segments/rule/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'

/** A definition as a sentence that can be read out. */
export function useRuleWords(): (definition: Definition) => string {
  const { segments: { say, is, intents }, words } = useMessages()
  const { whole, signed, percent, money, decimal } = useFormats()
  const { nameOf } = useTouchpointNames()
  const place = (touchpoint: string | undefined) => (touchpoint === undefined ? '' : say.at(nameOf(touchpoint)))
  const recent = (c: Condition) => ('within' in c && c.within !== undefined ? say.within(whole(c.within)) : '')
  const condition = (c: Condition): string => {
    const how = is[c.is] ?? c.is
    switch (c.what) {
      case 'attribute': return say.attribute(c.dimension, how, c.members.join(', '))
      case 'purchases': return say.purchases(how, whole(c.times)) + recent(c)
      case 'spend': return say.spend(how, money(c.amount, c.currency)) + recent(c)
      case 'last-purchase': case 'first-seen': return say[c.what](how, whole(c.daysAgo))
      case 'score': return say.score(words.method[c.method], how, decimal(c.value)) + place(c.touchpoint) + recent(c)
      case 'tone': return say.tone(how, signed(c.tone)) + place(c.touchpoint) + recent(c)
      case 'touchpoint': return say.touchpoint(how, nameOf(c.touchpoint)) + recent(c)
      case 'need': return say.need(how, c.need) + recent(c)
      case 'intent': return say.intent(c.is, intents[c.intent] ?? c.intent) + recent(c)
      case 'alive': return say.alive(how, percent(c.probability))
      case 'value': return say.value(how, whole(c.amount))
    }
  }
  const rule = (r: Rule): string => r.of.map((node) => ('join' in node ? `(${rule(node)})` : condition(node))).join(say[r.join])
  return (definition) => {
    if (definition.kind === 'rule') return rule(definition.rule)
    if (definition.kind === 'found') return say.found(definition.group + 1, definition.search)
    const span = ([from, to]: readonly [number, number]) => (from === to ? String(from) : `${from}–${to}`)
    return say.rfm(span(definition.recency), span(definition.frequency), span(definition.monetary))
  }
}
