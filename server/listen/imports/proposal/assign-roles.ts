import type { ColumnRole } from '../contract.ts'
import { type NameTopic, nameSays, plainName } from './column-names.ts'
import type { ColumnFacts } from './describe-columns.ts'

/** What each column was taken for. */
export interface Roles {
  readonly of: Map<string, ColumnRole>
  readonly facts: ReadonlyMap<string, ColumnFacts>
  one(role: ColumnRole): string | undefined
  all(role: ColumnRole): string[]
}

// From this many rating columns on, a file is a survey with one column for each touchpoint.
const wideFrom = 4
const mostAttributes = 20
const mostScores = 60

/** Takes each column for something, the surest signs first; what nothing fits is not used. */
export function rolesOf(columns: readonly ColumnFacts[]): Roles {
  const facts = new Map(columns.map((column) => [column.name, column]))
  const of = new Map<string, ColumnRole>()
  const says = (column: ColumnFacts, topic: NameTopic) => nameSays[topic].test(plainName(column.name))
  const open = () => columns.filter((column) => !of.has(column.name))
  const give = (role: ColumnRole, fits: (column: ColumnFacts) => boolean, most = Infinity) => {
    for (const column of open().filter(fits).slice(0, most)) of.set(column.name, role)
  }

  give('empty', (c) => c.kind === 'empty')
  give(
    'delivered',
    (c) => c.kind === 'time' && says(c, 'delivered') && !/carrier|揽收/.test(plainName(c.name)) && !says(c, 'promised'),
    1,
  )
  give('promised', (c) => c.kind === 'time' && says(c, 'promised'), 1)
  give('time', (c) => c.kind === 'time' && says(c, 'answered') && !says(c, 'bought'), 1)
  if (![...of.values()].includes('time')) give('time', (c) => c.kind === 'time' && says(c, 'bought'), 1)
  if (![...of.values()].includes('time')) give('time', (c) => c.kind === 'time' && says(c, 'happened'), 1)
  if (![...of.values()].includes('time')) give('time', (c) => c.kind === 'time', 1)
  give('data', (c) => c.kind === 'time')
  give('email', (c) => says(c, 'email') || c.samples.every((s) => /^[^@\s]+@[^@\s]+\.\w+$/.test(s)), 1)
  give('phone', (c) => says(c, 'phone') && c.samples.every((s) => /^[+\d][\d ()-]{4,}$/.test(s)), 1)
  // Of two columns that may name the customer, the one whose values come again is the person.
  const customers = open()
    .filter((c) => says(c, 'customer'))
    .toSorted((a, b) => Number(/unique/i.test(b.name)) - Number(/unique/i.test(a.name)) || a.distinct - b.distinct)
  if (customers[0]) of.set(customers[0].name, 'customer')
  give('order', (c) => says(c, 'order') && c.kind !== 'time', 1)
  give('id', (c) => says(c, 'id') && c.unique, 1)
  give('name', (c) => says(c, 'person') && (c.kind === 'text' || c.kind === 'choice'), 1)
  give('currency', (c) => says(c, 'currency') && c.kind !== 'number', 1)
  give('score-nps', (c) => within(c, 0, 10) && says(c, 'nps'), 1)
  give('score-stars', (c) => within(c, 1, 5) && says(c, 'stars'), 1)
  give('outcome', (c) => says(c, 'outcome') && c.kind === 'choice' && c.distinct === 2, 1)
  giveRatings(open, of, says)
  give('amount', (c) => c.kind === 'number' && !(c.whole && c.distinct <= 5) && says(c, 'amount'), 1)
  give('touchpoint', (c) => c.kind === 'choice' && says(c, 'touchpoint'), 1)
  give(
    'text',
    (c) => (c.kind === 'text' || c.kind === 'choice') && says(c, 'text') && !says(c, 'id') && c.meanLength > 2 && c.distinct > 2,
  )
  give('text', (c) => c.kind === 'text' && c.meanLength >= 25 && c.samples.some((s) => /\s|\p{Script=Han}/u.test(s)))
  give('attribute', (c) => c.kind === 'choice' && c.distinct > 1, mostAttributes)
  give(
    'attribute',
    (c) => c.kind === 'number' && c.whole && c.distinct === 2,
    Math.max(0, mostAttributes - [...of.values()].filter((r) => r === 'attribute').length),
  )
  give('data', (c) => c.kind === 'number')
  give('not-used', () => true)
  return {
    of,
    facts,
    one: (role) => [...of].find(([, r]) => r === role)?.[0],
    all: (role) => [...of].filter(([, r]) => r === role).map(([name]) => name),
  }
}

const within = (c: ColumnFacts, min: number, max: number) => c.kind === 'number' && c.min >= min && c.max <= max && c.distinct > 1

/** Many columns with the same few whole numbers are the items of a survey; one or two need a name that says so. */
function giveRatings(
  open: () => ColumnFacts[],
  of: Map<string, ColumnRole>,
  says: (c: ColumnFacts, topic: NameTopic) => boolean,
): void {
  const like = open().filter(
    (c) => c.whole && within(c, 0, 10) && c.distinct >= 3 && c.max >= 4 && !says(c, 'notScore') && !says(c, 'id'),
  )
  if (like.length >= wideFrom) for (const c of like.slice(0, mostScores)) of.set(c.name, 'score-touchpoint')
  else
    for (const c of like)
      if (says(c, 'score') || says(c, 'effort') || says(c, 'stars'))
        of.set(c.name, c.max <= 5 && c.min >= 1 ? 'score-csat' : 'score-rating')
}
