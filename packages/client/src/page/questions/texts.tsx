import { answerLimits } from '@heartline/survey'
import { fill } from '../messages/fill.ts'
import type { Messages } from '../messages/en.ts'
import type { Ask } from './ask.ts'

interface LinesProps {
  readonly id: string
  readonly value: string | undefined
  readonly set: (words: string) => void
  readonly m: Messages
  readonly label?: string
  readonly labelledBy?: string
  readonly described?: string | undefined
  readonly invalid?: boolean
  readonly lines?: number
  readonly max?: number
}

/** A field for words, with a count once there is something to count. */
export function Lines({
  id, value = '', set, m, label, labelledBy, described, invalid, lines = 3, max = answerLimits.shortText,
}: LinesProps) {
  const common = {
    id, value, 'aria-labelledby': labelledBy, 'aria-describedby': described, 'aria-invalid': invalid,
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => set(currentTarget.value),
  }
  return (
    <div class="words">
      {label && <label for={id}>{label}</label>}
      {lines === 1 ? <input type="text" {...common} /> : <textarea rows={lines} {...common} />}
      {value.length > max / 2 && <p class="count quiet">{fill(m.count, { length: value.length, max })}</p>}
    </div>
  )
}

export function TextField({ question, answer = '', set, title, described, faults, m }: Ask<'text'>) {
  return (
    <Lines
      id={`${question.id}-text`} value={answer} set={(words) => set(words || null)} labelledBy={title} described={described}
      invalid={faults.length > 0} m={m} lines={question.lines} max={question.maxLength}
    />
  )
}

/** What was written, as a number where it is one: full-width digits and a comma for the decimals are. */
function asNumber(words: string): number | string | null {
  const plain = words.normalize('NFKC').replace(',', '.').trim()
  const number = Number(plain)
  return plain === '' ? null : Number.isFinite(number) && !/[.eE+-]$/.test(plain) ? number : words
}

export function NumberField({ question, answer, set, title, described, faults, say }: Ask<'number'>) {
  return (
    <p class="amount">
      <input
        type="text" inputMode={question.decimals || (question.min ?? -1) < 0 ? 'decimal' : 'numeric'}
        defaultValue={String(answer ?? '')}
        aria-labelledby={title} aria-describedby={described} aria-invalid={faults.length > 0} autocomplete="off"
        onInput={({ currentTarget }) => set(asNumber(currentTarget.value))}
      />
      {question.unit && <span>{say(question.unit)}</span>}
    </p>
  )
}
