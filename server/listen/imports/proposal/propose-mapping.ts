import type { ColumnRole, Mapping, MappingInput } from '../contract.ts'
import { Mapping as MappingSchema } from '../contract.ts'
import { type Roles, rolesOf } from './assign-roles.ts'
import { plainName } from './column-names.ts'
import type { ColumnFacts } from './describe-columns.ts'

export interface Proposal {
  readonly mapping: Mapping
  readonly reasons: { column: string; role: ColumnRole }[]
}

export interface ProposalContext {
  /** The name of the file, from which the signals are named. */
  readonly file: string
  readonly format: MappingInput['format']
  readonly currency: string
  /** Tells this file from others of the same name. */
  readonly fingerprint: string
  readonly now: Date
}

/** Proposes what a file may mean, from the names of its columns and some of their values; a person corrects it. */
export function proposeMapping(columns: readonly ColumnFacts[], context: ProposalContext): Proposal {
  const roles = rolesOf(columns)
  const signals = signalsOf(roles, context)
  const noTime = signals.some((signal) => !signal.time)
  // The number of a line names a row only together with the file: next month's file has the same lines.
  const byLine = idColumn(roles) === undefined
  const name = context.file.replace(/\.gz$/i, '').replace(/\.\w+$/, '').slice(0, 160) || 'file'
  const mapping = MappingSchema.parse({
    source: `import/${name}${byLine ? `/${context.fingerprint}` : ''}`,
    format: context.format,
    ...(noTime ? { defaultTime: context.now.toISOString() } : {}),
    signals,
  } satisfies MappingInput)
  return { mapping, reasons: columns.map(({ name }) => ({ column: name, role: roles.of.get(name)! })) }
}

type Rule = MappingInput['signals'][number]

function signalsOf(roles: Roles, context: ProposalContext): Rule[] {
  const order = roles.one('order')
  const amount = roles.one('amount')
  const delivered = roles.one('delivered')
  const wide = roles.all('score-touchpoint')
  const scored =
    wide.length > 0 || (['score-nps', 'score-stars', 'score-csat', 'score-rating'] as const).some((role) => roles.one(role))
  const texts = roles.all('text')
  const signals: Rule[] = []
  const several = (amount ? 1 : 0) + (delivered && order ? 1 : 0) + (scored || texts.length ? 1 : 0) > 1

  if (amount)
    signals.push({
      type: 'purchase',
      ...common(roles, several ? 'purchase' : '', undefined),
      touchpoint: { value: 'purchase' },
      when: [{ column: amount, is: 'filled' }],
      total: {
        amount: { column: amount },
        currency: roles.one('currency') ? { column: roles.one('currency')! } : { value: context.currency },
      },
      data: dataOf(roles),
    })
  if (delivered && (order || amount)) {
    const promised = roles.one('promised')
    signals.push({
      type: 'delivery',
      ...common(roles, 'delivery', delivered),
      touchpoint: { value: 'delivery' },
      when: [{ column: delivered, is: 'filled' }],
      data: {
        ...orderData(order),
        delivered: timeData(roles, delivered),
        ...(promised ? { promised: timeData(roles, promised) } : {}),
      },
    })
  }
  if (scored || texts.length || signals.length === 0) signals.push(answerRule(roles, several, signals.length === 0))
  return signals
}

function answerRule(roles: Roles, several: boolean, withData: boolean): Rule {
  const stars = roles.one('score-stars')
  const texts = roles.all('text')
  const scores = scoresOf(roles)
  const type = stars || (roles.one('order') && scores.length) ? 'review' : scores.length || texts.length ? 'feedback' : 'visit'
  const first = scores[0]?.column ?? texts[0]
  const touchpoint = roles.one('touchpoint')
  return {
    type,
    ...common(roles, several ? type : '', undefined),
    touchpoint: touchpoint ? { column: touchpoint } : { value: type },
    ...(several && first && scores.length <= 1 ? { when: [{ column: first, is: 'filled' as const }] } : {}),
    scores,
    ...(texts.length ? { text: texts.map((column) => ({ column })) } : {}),
    data: withData ? dataOf(roles) : orderData(type === 'review' ? roles.one('order') : undefined),
  }
}

function scoresOf(roles: Roles): NonNullable<Rule['scores']> {
  const scores: NonNullable<Rule['scores']> = []
  const simple = { 'score-nps': 'nps', 'score-stars': 'stars', 'score-csat': 'csat' } as const
  for (const [role, method] of Object.entries(simple) as [keyof typeof simple, 'nps' | 'stars' | 'csat'][])
    for (const column of roles.all(role)) scores.push({ column, method })
  for (const column of roles.all('score-rating'))
    scores.push({ column, method: 'rating', ...scaleOf([roles.facts.get(column)!]) })
  const wide = roles.all('score-touchpoint')
  if (wide.length) {
    const shared = scaleOf(wide.map((column) => roles.facts.get(column)!))
    for (const column of wide) scores.push({ column, method: 'csat', touchpoint: touchpointOf(column), ...shared })
  }
  const outcome = roles.one('outcome')
  if (outcome)
    scores.push({
      column: outcome,
      method: 'thumb',
      touchpoint: 'overall',
      values: outcomeValues([...roles.facts.get(outcome)!.values]),
    })
  return scores
}

/** The scale of columns, 1–5, 1–7 or 0–10 by their largest values; a 0 beside 1–5 or 1–7 means "does not apply". */
function scaleOf(columns: readonly ColumnFacts[]): { scale: { min: number; max: number }; notApplicable: string[] } {
  const most = Math.max(...columns.map((c) => c.max))
  const max = most <= 5 ? 5 : most <= 7 ? 7 : 10
  const zero = columns.some((c) => c.min === 0)
  return { scale: { min: max === 10 && zero ? 0 : 1, max }, notApplicable: zero && max < 10 ? ['0'] : [] }
}

/** Which of two words is the good one: the one that does not say no. */
function outcomeValues(words: readonly string[]): Record<string, number> {
  const bad = words.find((word) => /\b(not|no|un|dis|neutral)|dissat|unsat|^(no|0|false)$|不|否/i.test(word)) ?? words[1]!
  return Object.fromEntries(words.map((word) => [word, word === bad ? -1 : 1]))
}

/** Its name in the form of a key of the catalogue where that can be, so that the two find each other. */
export const touchpointOf = (column: string) => {
  const key = plainName(column)
    .replaceAll(/[^a-z0-9\p{Script=Han}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
  return (key || column).slice(0, 80)
}

/** The column whose values name the rows, if there is one. */
function idColumn(roles: Roles): string | undefined {
  const order = roles.one('order')
  return roles.one('id') ?? (order !== undefined && roles.facts.get(order)!.unique ? order : undefined)
}

function common(
  roles: Roles,
  suffix: string,
  timeColumn: string | undefined,
): Pick<Rule, 'id' | 'time' | 'subject' | 'customer' | 'attributes'> {
  const own = idColumn(roles)
  const time = timeColumn ?? roles.one('time') ?? roles.one('delivered') ?? roles.one('promised')
  const hints = Object.fromEntries(
    (['email', 'phone', 'name'] as const).flatMap((role) => {
      const column = roles.one(role)
      return column ? [[role, { column }]] : []
    }),
  )
  const customer = roles.one('customer')
  return {
    id: suffix ? { template: `{${own ?? 'line'}}-${suffix}` } : { column: own ?? 'line' },
    ...(time ? { time: timeSource(roles, time) } : {}),
    ...(customer ? { subject: { column: customer } } : {}),
    ...(Object.keys(hints).length ? { customer: hints } : {}),
    attributes: Object.fromEntries(roles.all('attribute').map((column) => [column.slice(0, 60), { column }])),
  }
}

function timeSource(roles: Roles, column: string): { column: string; format?: string } {
  const format = roles.facts.get(column)!.format
  return format === undefined ? { column } : { column, format }
}

const timeData = (roles: Roles, column: string) => ({ ...timeSource(roles, column), as: 'time' as const })
const orderData = (order: string | undefined): NonNullable<Rule['data']> => (order ? { order: { column: order } } : {})

function dataOf(roles: Roles): NonNullable<Rule['data']> {
  const data: NonNullable<Rule['data']> = { ...orderData(roles.one('order')) }
  for (const column of roles.all('data'))
    data[column] = roles.facts.get(column)!.kind === 'time' ? timeData(roles, column) : { column, as: 'number' }
  return data
}
