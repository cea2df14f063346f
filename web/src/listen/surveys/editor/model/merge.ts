import type { Page, Question, Survey } from '@heartline/survey'
import { freeId, questionIds } from './arrange.ts'
import { questionsOf, same, type Draft } from './draft.ts'
import { renameQuestion } from './rename.ts'

/** A place that two authors changed at the same time, each in another way. Undefined: this author took it away. */
export interface Clash {
  readonly path: string
  readonly mine: unknown
  readonly theirs: unknown
}
export interface Merged {
  readonly draft: Draft
  readonly clashes: readonly Clash[]
}

/**
 * Brings together what two authors made of the same draft. What only one of them changed is taken over, down to the words
 * of one language; where both changed the same thing it stays as `mine`, unless its path is in `takeTheirs`, and is listed.
 */
export function mergeDrafts(base: Draft, mine: Draft, theirs: Draft, takeTheirs: ReadonlySet<string> = new Set()): Merged {
  const own = giveOwnIds(base, mine, theirs)
  const clashes: Clash[] = []
  const [b, m, t] = [takeApart(base), takeApart(own), takeApart(theirs)]
  const merged = merge(b.parts, m.parts, t.parts, '', (clash) => {
    clashes.push(clash)
    return takeTheirs.has(clash.path) ? clash.theirs : clash.mine
  }) as Parts
  return { draft: putTogether(merged, mergeOrder(b.order, m.order, t.order)), clashes }
}

type Settle = (clash: Clash) => unknown
type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isListed = (value: unknown): value is readonly { id: string }[] =>
  Array.isArray(value) && value.every((v) => isFields(v) && typeof v['id'] === 'string')

function merge(base: unknown, mine: unknown, theirs: unknown, path: string, settle: Settle): unknown {
  if (same(mine, theirs) || same(base, theirs)) return mine
  if (same(base, mine)) return theirs
  // Half of one condition and half of another is a third, which nobody wrote.
  const isWhole = path.endsWith('.showIf')
  if (!isWhole && isFields(mine) && isFields(theirs) && (isFields(base) || base === undefined)) {
    const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)])
    const merged = [...keys].map((key) => {
      const inner = path === '' ? key : `${path}.${key}`
      return [key, merge(base?.[key], mine[key], theirs[key], inner, settle)] as const
    })
    return Object.fromEntries(merged.filter(([, value]) => value !== undefined))
  }
  if (isListed(mine) && isListed(theirs) && isListed(base)) {
    const parts = merge(byId(base), byId(mine), byId(theirs), path, settle) as Fields
    const order = mergeOrder(base.map(idOf), mine.map(idOf), theirs.map(idOf)).filter((id) => id in parts)
    return [...order, ...Object.keys(parts).filter((id) => !order.includes(id))].map((id) => parts[id])
  }
  return settle({ path, mine, theirs })
}

const idOf = ({ id }: { id: string }) => id
const byId = (list: readonly { id: string }[]): Fields => Object.fromEntries(list.map((entry) => [entry.id, entry]))

/**
 * One order out of two: that of whoever changed it, mine where both did. What only the other one has stands after what it
 * followed there; what one of them took away is still listed, for the caller to leave out.
 */
export function mergeOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const among = (order: readonly string[], others: readonly string[]) => order.filter((id) => others.includes(id))
  const kept = among(base, mine)
  const isMineAsBefore = same(among(mine, base), kept)
  const [order, others] = isMineAsBefore ? [[...theirs], mine] : [[...mine], theirs]
  for (const [i, id] of others.entries()) {
    if (order.includes(id)) continue
    const before = others.slice(0, i).findLast((earlier) => order.includes(earlier))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id)
  }
  return order
}

/** A draft with its questions and pages by id, so that one that moved is still the same. */
interface Parts extends Omit<Draft, 'definition'> {
  readonly survey: Omit<Survey, 'pages'>
  readonly pages: Readonly<Record<string, Omit<Page, 'questions'>>>
  readonly questions: Readonly<Record<string, Question>>
}
const pageMark = (id: string) => `page ${id}`

function takeApart({ definition: { pages, ...survey }, ...settings }: Draft): { parts: Parts; order: string[] } {
  return {
    parts: {
      ...settings,
      survey,
      pages: Object.fromEntries(pages.map(({ questions: _, ...page }) => [page.id, page])),
      questions: Object.fromEntries(pages.flatMap(({ questions }) => questions).map((q) => [q.id, q])),
    },
    order: pages.flatMap((page) => [pageMark(page.id), ...page.questions.map(idOf)]),
  }
}

function putTogether({ survey, pages, questions, ...settings }: Parts, order: readonly string[]): Draft {
  const made: Page[] = []
  const waiting: Question[] = []
  const missed = Object.keys(questions).filter((id) => !order.includes(id))
  for (const mark of [...order, ...missed]) {
    const page = mark.startsWith('page ') ? pages[mark.slice(5)] : undefined
    const question = questions[mark]
    if (page) made.push({ ...page, questions: waiting.splice(0) })
    else if (question) (made.at(-1)?.questions ?? waiting).push(question)
  }
  // One of them took this page away, the other that one: what stood there needs a page still.
  if (waiting.length > 0) made.push({ id: freeId('page-1', new Set(Object.keys(pages))), questions: waiting })
  return { ...settings, definition: { ...survey, pages: made.filter((page) => page.questions.length > 0) } }
}

/** Two new questions that happen to have one id are two: mine takes another. */
function giveOwnIds(base: Draft, mine: Draft, theirs: Draft): Draft {
  const [before, there] = [questionIds(base.definition), new Map(questionsOf(theirs.definition).map((q) => [q.id, q]))]
  const taken = new Set([...before, ...there.keys(), ...questionIds(mine.definition)])
  let definition = mine.definition
  for (const question of questionsOf(mine.definition)) {
    const twin = there.get(question.id)
    if (!twin || before.has(question.id) || same(twin, question)) continue
    const id = freeId(question.id, taken)
    taken.add(id)
    definition = renameQuestion(definition, question.id, id)
  }
  return { ...mine, definition }
}
