import type { Mapping, ScoreRule, SignalRule, ValueSource } from '../../../../server/listen/imports/contract.ts'

/** What a column of a file can be in the signal that a row makes. */
export const roles = [
  'unused',
  'time',
  'customer',
  'name',
  'email',
  'phone',
  'text',
  'score',
  'touchpoint',
  'amount',
  'currency',
  'attribute',
  'data',
  'language',
] as const
export type Role = (typeof roles)[number]

const reads = (source: ValueSource | undefined, column: string) =>
  source !== undefined && 'column' in source && source.column === column
const textsOf = (rule: SignalRule): ValueSource[] =>
  rule.text === undefined ? [] : Array.isArray(rule.text) ? rule.text : [rule.text]
const withoutEntry = <V>(entries: Record<string, V>, drop: (value: V) => boolean) =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => !drop(value)))

/** The part that `column` plays in the rule. */
export function roleOf(rule: SignalRule, column: string): Role {
  const is = (source: ValueSource | undefined) => reads(source, column)
  if (is(rule.time)) return 'time'
  if (is(rule.subject) || is(rule.customer?.id)) return 'customer'
  if (is(rule.customer?.name)) return 'name'
  if (is(rule.customer?.email)) return 'email'
  if (is(rule.customer?.phone)) return 'phone'
  if (textsOf(rule).some(is)) return 'text'
  if (rule.scores.some((s) => s.column === column)) return 'score'
  if (is(rule.touchpoint)) return 'touchpoint'
  if (is(rule.total?.amount)) return 'amount'
  if (is(rule.total?.currency)) return 'currency'
  if (Object.values(rule.attributes).some(is)) return 'attribute'
  if (Object.values(rule.data).some(is)) return 'data'
  return is(rule.lang) ? 'language' : 'unused'
}

/** The rule without any use of the column, save as the id, which has a choice of its own. */
function withoutColumn(rule: SignalRule, column: string): SignalRule {
  const is = (source: ValueSource | undefined) => reads(source, column)
  const { time, subject, customer, text: _text, touchpoint, total, lang, ...rest } = rule
  const texts = textsOf(rule).filter((t) => !is(t))
  const known = customer && withoutEntry(customer, is)
  return {
    ...rest,
    ...(time && !is(time) ? { time } : {}),
    ...(subject && !is(subject) ? { subject } : {}),
    ...(known && Object.keys(known).length > 0 ? { customer: known } : {}),
    ...(texts.length > 0 ? { text: texts.length === 1 ? texts[0]! : texts } : {}),
    ...(touchpoint && !is(touchpoint) ? { touchpoint } : {}),
    ...(total && !is(total.amount) && !is(total.currency) ? { total } : {}),
    ...(lang && !is(lang) ? { lang } : {}),
    scores: rule.scores.filter((s) => s.column !== column),
    attributes: withoutEntry(rule.attributes, is),
    data: withoutEntry(rule.data, is),
  }
}

/**
 * The rule with `column` in another part. A part that only one column can play is taken from the one that had it.
 * `currency` is the one to assume where an amount is chosen and no column says which.
 */
export function withRole(rule: SignalRule, column: string, role: Role, currency: string): SignalRule {
  const source = { column }
  const clean = withoutColumn(rule, column)
  switch (role) {
    case 'unused':
      return clean
    case 'time':
      return { ...clean, time: source }
    case 'customer':
      return { ...clean, subject: source }
    case 'name':
    case 'email':
    case 'phone':
      return { ...clean, customer: { ...clean.customer, [role]: source } }
    case 'text':
      return { ...clean, text: [...textsOf(clean), source] }
    case 'score':
      return { ...clean, scores: [...clean.scores, { column, method: 'rating', scale: { min: 1, max: 5 }, notApplicable: [] }] }
    case 'touchpoint':
      return { ...clean, touchpoint: source }
    case 'amount':
      return { ...clean, total: { amount: source, currency: rule.total?.currency ?? { value: currency } } }
    case 'currency':
      return clean.total ? { ...clean, total: { ...clean.total, currency: source } } : clean
    case 'attribute':
      return { ...clean, attributes: { ...clean.attributes, [column.slice(0, 60)]: source } }
    case 'data':
      return { ...clean, data: { ...clean.data, [column]: source } }
    case 'language':
      return { ...clean, lang: source }
  }
}

const whoIsMeant: ReadonlySet<Role> = new Set(['customer', 'name', 'email', 'phone'])

/**
 * The mapping with `column` in another part of rule `at`. Who is meant is the same for all signals of a row, and so is when
 * where a rule does not know it yet: these are said once for all rules.
 */
export function withColumn(mapping: Mapping, at: number, column: string, role: Role, currency: string): Mapping {
  return {
    ...mapping,
    signals: mapping.signals.map((rule, i) => {
      const shared = whoIsMeant.has(role) || (role === 'time' && !rule.time)
      return i === at || shared ? withRole(rule, column, role, currency) : rule
    }),
  }
}

/** The score that a column makes, changed in some of its parts. */
export const withScore = (rule: SignalRule, column: string, patch: Partial<ScoreRule>): SignalRule => ({
  ...rule,
  scores: rule.scores.map((s) => (s.column === column ? { ...s, ...patch } : s)),
})

/** The mapping with one of its rules replaced. */
export const withRule = (mapping: Mapping, at: number, rule: SignalRule): Mapping => ({
  ...mapping,
  signals: mapping.signals.map((old, i) => (i === at ? rule : old)),
})

const chosenScale: ReadonlySet<ScoreRule['method']> = new Set(['csat', 'stars', 'rating', 'expectation', 'perception'])
/** Whether people use this method on scales of different length, so that the file must say which. */
export const scaleIsChosen = (method: ScoreRule['method']): boolean => chosenScale.has(method)
