import { factorWords, type Text } from '@heartline/survey'
import type { Ask, AskEither } from './ask.ts'
import { Keys, numbers, Parts } from './keys.tsx'
import { Lines } from './texts.tsx'

type Scale = 'csat' | 'ces' | 'rating'
type Ends = readonly [string, string]

/** The author's words at the ends of a scale, or the page's own. */
function endsOf({ low, high }: { low?: Text; high?: Text }, say: (text: Text) => string, own: readonly string[]): Ends {
  return [low ? say(low) : (own[0] ?? ''), high ? say(high) : (own[1] ?? '')]
}

/** A row of whole numbers. */
export function Scale({ question, answer, set, say, m, ...rest }: AskEither<Scale>) {
  const { id, kind } = question
  const [min, max] = kind === 'rating' ? [question.min, question.max] : [1, kind === 'csat' ? question.scale : 7]
  return <Keys {...rest} name={id} keys={numbers(min, max)} chosen={answer} choose={set} ends={endsOf(question, say, m[kind])} />
}

/** Would they recommend us, and why. */
export function Nps({ question, answer, set, say, m, ...rest }: Ask<'nps'>) {
  const { id, reason } = question
  return (
    <>
      <Keys
        {...rest} name={id} keys={numbers(0, 10)} chosen={answer?.score} choose={(score) => set({ ...answer, score })}
        ends={endsOf(question, say, m.nps)}
      />
      {reason && answer && (
        <Lines
          id={`${id}-reason`} label={say(reason)} value={answer.reason} m={m}
          set={(words) => set({ score: answer.score, ...(words && { reason: words }) })}
        />
      )}
    </>
  )
}

/** What was expected and what was found. */
export function Pair(ask: Ask<'pair'>) {
  const { question, say, m } = ask
  const { expectation, perception } = question
  const parts = { expectation: say(expectation), perception: say(perception) }
  return <Parts ask={ask} parts={parts} keys={numbers(1, 7)} ends={endsOf(question, say, m.pair)} look="part" />
}

/** A rating for each factor, or that it does not apply. */
export function Factors(ask: Ask<'factors'>) {
  const { question, say, m } = ask
  const ends = endsOf(question, say, m.rating)
  const parts = Object.fromEntries(
    question.factors.map((factor) => [factor, say(question.labels?.[factor] ?? factorWords[factor])]),
  )
  return (
    <>
      <p class="hint quiet">1 = {ends[0]}, 5 = {ends[1]}</p>
      <Parts
        ask={ask} parts={parts} keys={[...numbers(1, 5), { value: null, label: m.notApplicable }]} ends={ends} look="part row"
      />
    </>
  )
}

/** The exact words, and yes or no to them. */
export function Consent({ question, answer, set, say, m, ...rest }: Ask<'consent'>) {
  const words = `${question.id}-wording`
  return (
    <>
      <blockquote class="prose" id={words}>{say(question.wording)}</blockquote>
      <Keys
        {...rest} title={words} name={question.id} keys={[{ value: true, label: m.yes }, { value: false, label: m.no }]}
        chosen={answer} choose={set}
      />
    </>
  )
}
