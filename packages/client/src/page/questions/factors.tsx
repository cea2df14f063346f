import { factorWords } from '@heartline/survey'
import type { Ask } from './ask.ts'
import { Keys, numbers } from './keys.tsx'
import { endsOf } from './scales.tsx'

/** A rating for each factor, or that it does not apply. */
export function Factors({ question, answer, set, described, faults, say, m }: Ask<'factors'>) {
  const keys = [...numbers(1, 5), { value: null, label: m.notApplicable }]
  const ends = endsOf(question, say, m.rating)
  return (
    <>
      <p class="hint quiet">1 = {ends[0]}, 5 = {ends[1]}</p>
      {question.factors.map((factor) => {
        const label = `${question.id}-${factor}`
        return (
          <div class="part row" key={factor}>
            <p id={label}>{say(question.labels?.[factor] ?? factorWords[factor])}</p>
            <Keys
              name={label} keys={keys} chosen={answer?.[factor]} choose={(value) => set({ ...answer, [factor]: value })}
              labelledBy={label} described={described} ends={ends}
              invalid={faults.some(({ path }) => path[0] === factor) || (faults.length > 0 && answer?.[factor] === undefined)}
            />
          </div>
        )
      })}
    </>
  )
}
