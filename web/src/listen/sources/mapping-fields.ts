import type { Webhook } from '../../../../server/listen/webhooks/contract.ts'
import type { SignalRule, ValueSource } from '../../../../server/listen/imports/contract.ts'
import type { ScoreMethod } from '../../../../server/record/signals/contract.ts'

/** What an author sets of a mapping without writing it as text; each is the name of a field of what is sent. */
export interface MappingFields {
  type: string
  id: string
  time: string
  touchpoint: string
  text: string
  text2: string
  score: string
  method: ScoreMethod
  email: string
  phone: string
  name: string
  customer: string
}

const columnOf = (source: ValueSource | undefined) => (source && 'column' in source ? source.column : '')
const list = <T,>(value: T | readonly T[] | undefined): readonly T[] => (value === undefined ? [] : [value].flat() as T[])

/** The fields of a mapping that makes one kind of signal; undefined where it says more than these fields can. */
export function fieldsOf({ signals }: Webhook['mapping']): MappingFields | undefined {
  const [rule, ...others] = signals
  if (!rule || others.length > 0) return undefined
  const { type, id, time, touchpoint, scores, customer = {} } = rule
  const texts = list(rule.text)
  const plain = [id, ...texts, ...Object.values(customer)]
  const isPlain = plain.every((source) => source === undefined || 'column' in source) && scores.length <= 1 && texts.length <= 2
  if (!isPlain || (touchpoint && !('value' in touchpoint)) || (time && !('column' in time))) return undefined
  return {
    type, id: columnOf(id), time: columnOf(time), touchpoint: touchpoint && 'value' in touchpoint ? String(touchpoint.value) : '',
    text: columnOf(texts[0]), text2: columnOf(texts[1]), score: scores[0]?.column ?? '', method: scores[0]?.method ?? 'stars',
    email: columnOf(customer.email), phone: columnOf(customer.phone), name: columnOf(customer.name),
    customer: columnOf(customer.id),
  }
}

/** The mapping with these fields; what they do not speak of stays as it is. */
export function withFields(mapping: Webhook['mapping'], fields: MappingFields): Webhook['mapping'] {
  const rule = mapping.signals[0]!
  const column = (name: string) => (name.trim() ? { column: name.trim() } : undefined)
  const texts = [column(fields.text), column(fields.text2)].filter((text) => text !== undefined)
  const { time: before, touchpoint: _touchpoint, text: _text, customer: _customer, ...rest } = rule
  const time = column(fields.time)
  const customer = Object.fromEntries(
    (['email', 'phone', 'name'] as const).map((key) => [key, column(fields[key])] as const).concat([
      ['id' as never, column(fields.customer)],
    ])
      .filter(([, source]) => source !== undefined),
  )
  const score = fields.score.trim()
  const signal: SignalRule = {
    ...rest, type: fields.type, id: column(fields.id) ?? { column: '$id' },
    ...(time && { time: { ...(before && 'column' in before && before), ...time } }),
    ...(fields.touchpoint.trim() && { touchpoint: { value: fields.touchpoint.trim() } }),
    ...(texts.length > 0 && { text: texts }), ...(Object.keys(customer).length > 0 && { customer }),
    scores: score ? [{ notApplicable: [], ...rest.scores[0], column: score, method: fields.method }] : [],
  }
  return { ...mapping, signals: [signal] }
}
