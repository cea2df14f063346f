export interface Key {
  readonly value: number | boolean | null
  readonly label: string
}

interface Props {
  readonly name: string
  readonly keys: readonly Key[]
  readonly chosen: number | boolean | null | undefined
  readonly choose: (value: Key['value']) => void
  readonly labelledBy: string
  readonly described: string | undefined
  readonly invalid: boolean
  /** The words at both ends, read out with the first and the last key. */
  readonly ends?: readonly [string, string]
}

/** A row of keys of which one is pressed: radio buttons, with their own ways of the keyboard. */
export function Keys({ name, keys, chosen, choose, labelledBy, described, invalid, ends }: Props) {
  const scale = keys.filter(({ value }) => typeof value === 'number')
  const spoken = ({ label }: Key, place: number) => {
    const end = place === 0 ? ends?.[0] : place === scale.length - 1 ? ends?.[1] : undefined
    return end ? `${label}, ${end}` : undefined
  }
  return (
    <div class="scale" role="radiogroup" aria-labelledby={labelledBy} aria-describedby={described} aria-invalid={invalid}>
      <div class="keys">
        {keys.map((key, place) => (
          <label key={key.label} class={key.value === null ? 'key apart' : 'key'}>
            <input
              type="radio" name={name} checked={chosen === key.value} aria-label={spoken(key, place)}
              onChange={() => choose(key.value)}
            />
            <span>{key.label}</span>
          </label>
        ))}
      </div>
      {ends && <p class="ends quiet" aria-hidden="true"><span>{ends[0]}</span><span>{ends[1]}</span></p>}
    </div>
  )
}

/** The keys for whole numbers from min to max. */
export const numbers = (min: number, max: number): Key[] =>
  Array.from({ length: max - min + 1 }, (_, i) => ({ value: min + i, label: String(min + i) }))
