import type { Fault } from '@heartline/survey'
import type { AskAny } from './ask.ts'

export interface Key {
  readonly value: number | boolean | null
  readonly label: string
}

interface Props {
  readonly name: string
  readonly keys: readonly Key[]
  readonly chosen: Key['value'] | undefined
  readonly choose: (value: Key['value']) => void
  /** The id of what names the row. */
  readonly title: string
  readonly described: string | undefined
  readonly faults: readonly Fault[]
  /** The words at both ends, read out with the first and the last key. */
  readonly ends?: readonly [string, string]
}

/** A row of keys of which one is pressed: radio buttons, with their own ways of the keyboard. */
export function Keys({ name, keys, chosen, choose, title, described, faults, ends }: Props) {
  return (
    <div class="scale" role="radiogroup" aria-labelledby={title} aria-describedby={described} aria-invalid={faults.length > 0}>
      <div class="keys">
        {keys.map(({ value, label }, place) => {
          const isLast = value !== null && keys[place + 1]?.value == null
          const end = place === 0 ? ends?.[0] : isLast && ends?.[1]
          return (
            <label key={label} class={value === null ? 'key apart' : 'key'}>
              <input
                type="radio" name={name} checked={chosen === value} aria-label={end ? `${label}, ${end}` : undefined}
                onChange={() => choose(value)}
              />
              <span>{label}</span>
            </label>
          )
        })}
      </div>
      {ends && <p class="ends quiet" aria-hidden="true"><span>{ends[0]}</span><span>{ends[1]}</span></p>}
    </div>
  )
}

/** The keys for whole numbers from min to max. */
export const numbers = (min: number, max: number): Key[] =>
  Array.from({ length: max - min + 1 }, (_, i) => ({ value: min + i, label: String(min + i) }))

interface PartsProps {
  readonly ask: AskAny
  readonly parts: Readonly<Record<string, string>>
  readonly keys: readonly Key[]
  readonly ends: readonly [string, string]
  readonly look: string
}

/** Rows of keys that make up one answer, each under its own words. */
export const Parts = ({ ask: { question, answer, set, described, faults }, parts, keys, ends, look }: PartsProps) => (
  <>
    {Object.entries(parts).map(([part, words]) => {
      const id = `${question.id}-${part}`
      const given = (answer as Readonly<Record<string, Key['value']>> | undefined)?.[part]
      return (
        <div class={look} key={part}>
          <p id={id}>{words}</p>
          <Keys
            name={id} title={id} keys={keys} ends={ends} chosen={given} described={described}
            choose={(value) => set({ ...(answer as object), [part]: value })}
            faults={faults.filter(({ path }) => path[0] === part || given === undefined)}
          />
        </div>
      )
    })}
  </>
)
