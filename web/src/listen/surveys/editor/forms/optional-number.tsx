import { NumberInput, type NumberInputProps } from '@mantine/core'
import { placed } from '../faults/focus.ts'
import { useFaultAt } from '../faults/use-faults.ts'

interface Props extends Pick<NumberInputProps, 'label' | 'description' | 'min' | 'max' | 'decimalScale' | 'placeholder'> {
  readonly path: string
  readonly value: number | undefined
  readonly onChange: (value: number | undefined) => void
}

/** A number that may be left out. */
export function OptionalNumber({ path, value, onChange, decimalScale = 0, ...rest }: Props) {
  const error = useFaultAt(path)
  return (
    <div {...placed(path)}>
      <NumberInput
        {...rest}
        decimalScale={decimalScale}
        clampBehavior="strict"
        value={value ?? ''}
        error={error}
        onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
      />
    </div>
  )
}
