import type { Text } from '@heartline/survey'
import type { Ask } from './ask.ts'
import { Keys, numbers } from './keys.tsx'
import { Lines } from './texts.tsx'

type Scale = 'csat' | 'ces' | 'rating'
type Ends = readonly [string, string]

/** The author's words at the ends of a scale, or the page's own. */
export function endsOf({ low, high }: { low?: Text; high?: Text }, say: (text: Text) => string, own: readonly string[]): Ends {
  return [low ? say(low) : (own[0] ?? ''), high ? say(high) : (own[1] ?? '')]
}

/** A row of whole numbers. */
export function Scale({ question, answer, set, title, described, faults, say, m }: Omit<Ask<Scale>, never>) {
  const { kind } = question
  const [min, max] = kind === 'rating' ? [question.min, question.max] : [1, kind === 'csat' ? question.scale : 7]
  return (
    <Keys
      name={question.id} keys={numbers(min, max)} chosen={answer} choose={set} labelledBy={title} described={described}
      invalid={faults.length > 0} ends={endsOf(question, say, m[kind])}
    />
  )
}

/** Would they recommend us, and why. */
export function Nps({ question, answer, set, title, described, faults, say, m }: Ask<'nps'>) {
  const { id, reason } = question
  return (
    <>
      <Keys
        name={id} keys={numbers(0, 10)} chosen={answer?.score} choose={(score) => set({ ...answer, score })} labelledBy={title}
        described={described} invalid={faults.length > 0} ends={endsOf(question, say, m.nps)}
      />
      {reason && answer && (
        <Lines
          id={`${id}-reason`} label={say(reason)} value={answer.reason ?? ''} m={m}
          set={(words) => set({ score: answer.score, ...(words && { reason: words }) })}
        />
      )}
    </>
  )
}

/** What was expected and what was found. */
export function Pair({ question, answer, set, described, faults, say, m }: Ask<'pair'>) {
  const ends = endsOf(question, say, m.pair)
  return (
    <>
      {(['expectation', 'perception'] as const).map((half) => (
        <div class="part" key={half}>
          <p id={`${question.id}-${half}`}>{say(question[half])}</p>
          <Keys
            name={`${question.id}-${half}`} keys={numbers(1, 7)} chosen={answer?.[half]} labelledBy={`${question.id}-${half}`}
            choose={(value) => set({ ...answer, [half]: value })} described={described} ends={ends}
            invalid={faults.some(({ path }) => path[0] === half) || (faults.length > 0 && answer?.[half] === undefined)}
          />
        </div>
      ))}
    </>
  )
}

/** The exact words, and yes or no to them. */
export function Consent({ question, answer, set, described, faults, say, m }: Ask<'consent'>) {
  const words = `${question.id}-wording`
  return (
    <>
      <blockquote class="prose" id={words}>{say(question.wording)}</blockquote>
      <Keys
        name={question.id} keys={[{ value: true, label: m.yes }, { value: false, label: m.no }]} chosen={answer} choose={set}
        labelledBy={words} described={described} invalid={faults.length > 0}
      />
    </>
  )
}
