import { emotions, emotionWords, otherOption, type Text } from '@heartline/survey'
import type { Ask } from './ask.ts'
import { Lines } from './texts.tsx'

interface BoxProps {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly label: string
  readonly checked: boolean
  readonly invalid: boolean
  readonly onChange: () => void
}

const Box = ({ label, invalid, ...input }: BoxProps) => (
  <label class="option">
    <input {...input} aria-invalid={invalid} />
    <span>{label}</span>
  </label>
)

/** The options, the author's own and the one in people's own words. */
const withOther = ({ options, other }: { options: readonly { id: string; label: Text }[]; other?: Text }) =>
  (other ? [...options, { id: otherOption, label: other }] : options)

export function Choice({ question, answer, set, title, described, faults, say, m }: Ask<'choice'>) {
  const { id } = question
  return (
    <>
      <div class="options" role="radiogroup" aria-labelledby={title} aria-describedby={described}>
        {withOther(question).map((option) => (
          <Box
            key={option.id} type="radio" name={id} label={say(option.label)} checked={answer?.chosen === option.id}
            invalid={faults.length > 0} onChange={() => set({ chosen: option.id })}
          />
        ))}
      </div>
      {answer?.chosen === otherOption && (
        <Lines
          id={`${id}-other`} label={m.other} value={answer.other ?? ''} m={m} lines={1}
          set={(other) => set({ chosen: otherOption, ...(other && { other }) })}
        />
      )}
    </>
  )
}

/** The list with this entry put in or taken out; one that stands alone drives the others out. */
function toggle<T extends string>(list: readonly T[], entry: T, alone: T | undefined): T[] {
  if (list.includes(entry)) return list.filter((one) => one !== entry)
  return entry === alone ? [entry] : [...list.filter((one) => one !== alone), entry]
}

export function Several({ question, answer, set, faults, say, m }: Ask<'several'>) {
  const { id, exclusive } = question
  const chosen = answer?.chosen ?? []
  const put = (list: readonly string[], other: string | undefined) =>
    set(list.length > 0 ? { chosen: list, ...(other && list.includes(otherOption) && { other }) } : null)
  return (
    <>
      <div class="options">
        {withOther(question).map((option) => (
          <Box
            key={option.id} type="checkbox" name={id} label={say(option.label)} checked={chosen.includes(option.id)}
            invalid={faults.length > 0} onChange={() => put(toggle(chosen, option.id, exclusive), answer?.other)}
          />
        ))}
      </div>
      {chosen.includes(otherOption) && (
        <Lines id={`${id}-other`} label={m.other} value={answer?.other ?? ''} m={m} lines={1} set={(other) => put(chosen, other)} />
      )}
    </>
  )
}

export function Emotions({ question, answer = [], set, faults, say }: Ask<'emotions'>) {
  return (
    <div class="options chips">
      {emotions.map((emotion) => (
        <Box
          key={emotion} type="checkbox" name={question.id} label={say(emotionWords[emotion])} checked={answer.includes(emotion)}
          invalid={faults.length > 0}
          onChange={() => {
            const list = toggle(answer, emotion, 'none')
            set(list.length > 0 ? list : null)
          }}
        />
      ))}
    </div>
  )
}
