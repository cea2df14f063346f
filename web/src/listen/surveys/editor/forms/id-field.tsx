import { useState } from 'react'
import { TextInput } from '@mantine/core'
import { placed } from '../faults/focus.ts'

interface Props {
  readonly label: string
  readonly hint: string
  readonly path: string
  readonly value: string
  readonly maxLength?: number
  /** What is wrong with what was written; undefined where it can be taken. */
  readonly faultOf: (written: string) => string | undefined
  readonly onChange: (value: string) => void
}

/** A field whose every state must be right: what is written is taken when the author leaves it, and only if it is. */
export function IdField({ label, hint, path, value, maxLength = 60, faultOf, onChange }: Props) {
  const [written, setWritten] = useState<string | null>(null)
  const shown = written ?? value
  const fault = written === null || written === value ? undefined : faultOf(written)
  return (
    <TextInput
      {...placed(path)}
      label={label}
      description={hint}
      maxLength={maxLength}
      value={shown}
      error={fault}
      onChange={(e) => setWritten(e.currentTarget.value)}
      onBlur={() => {
        if (fault !== undefined) return
        if (shown !== value) onChange(shown)
        setWritten(null)
      }}
    />
  )
}
