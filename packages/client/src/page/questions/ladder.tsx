import type { Ask } from './ask.ts'
import { Lines } from './texts.tsx'

/** What, then so that, then why that matters: each rung is asked once there is one below it. */
export function Ladder({ question, answer, set, title, described, faults, say, m }: Ask<'ladder'>) {
  const { id } = question
  const put = (rung: 'what' | 'soThat' | 'matters', words: string) => {
    const { [rung]: _, ...others } = { what: '', ...answer }
    const rungs = words || rung === 'what' ? { ...others, [rung]: words } : others
    set(Object.values(rungs).some(Boolean) ? rungs : null)
  }
  const rungs = [['soThat', answer?.what], ['matters', answer?.soThat]] as const
  return (
    <>
      <Lines
        id={`${id}-what`} value={answer?.what} set={(words) => put('what', words)} labelledBy={title} described={described}
        invalid={faults.length > 0} m={m} lines={2}
      />
      {rungs.map(([rung, below]) => question[rung] && (below?.trim() || answer?.[rung]) && (
        <Lines
          key={rung} id={`${id}-${rung}`} label={say(question[rung])} value={answer?.[rung]} m={m} lines={2}
          set={(words) => put(rung, words)}
        />
      ))}
    </>
  )
}
