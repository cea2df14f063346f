import { createContext, useContext } from 'react'
import { MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { type Duration, type Range, timeUnits, type Words } from '../../../../../server/act/playbooks/contract.ts'
import { type Language, useMessages } from '../../../app/language.tsx'
import { useTouchpointNames } from '../../../listen/signals/touchpoint-names.ts'
import css from '../playbooks.module.css'

/** The language in which words are being written. */
export const WordsIn = createContext<Language>('en')

interface Field<T> { readonly value: T; readonly set: (value: T) => void }

/** Words in the language that is being written; those of the other stand where none are written yet. */
export function WordsField({
  label, hint, value, set, long = false, required = true,
}: Field<Words> & { label: string; hint?: string; long?: boolean; required?: boolean }) {
  const language = useContext(WordsIn)
  const other = language === 'zh' ? 'en' : 'zh'
  const props = {
    label, description: hint, value: value[language], placeholder: value[other], required: required && value[other] === '',
    className: css.wide,
    onChange: (e: { currentTarget: { value: string } }) => set({ ...value, [language]: e.currentTarget.value }),
  }
  return long
    ? <Textarea autosize minRows={2} maxRows={12} maxLength={4_000} {...props} />
    : <TextInput maxLength={200} {...props} />
}

export function DurationField({ label, value, set }: Field<Duration> & { label: string }) {
  const { playbooks: { form: say, units } } = useMessages()
  return (
    <div className={css.pair}>
      <NumberInput
        label={label} min={0} max={3_000} allowDecimal={false} value={value.amount}
        onChange={(v) => set({ ...value, amount: Number(v) || 0 })}
      />
      <Select
        aria-label={`${label}: ${say.unit}`} allowDeselect={false} data={timeUnits.map((u) => ({ value: u, label: units[u] }))}
        value={value.unit}
        onChange={(v) => set({ ...value, unit: (v ?? value.unit) as Duration['unit'] })}
      />
    </div>
  )
}

/** A number, or nothing. */
export function OptionalNumber({ label, hint, value, set, ...rest }: Field<number | null> & {
  label: string; hint?: string; min?: number; max?: number; step?: number; placeholder?: string
}) {
  return (
    <NumberInput
      label={label} description={hint} value={value ?? ''} onChange={(v) => set(v === '' ? null : Number(v))} {...rest}
    />
  )
}

export function RangeFields({ value, set, from, to, ...rest }: Field<Range> & {
  from: string; to: string; min?: number; max?: number; step?: number
}) {
  return (
    <>
      <OptionalNumber label={from} value={value.min} set={(min) => set({ min, max: value.max })} {...rest} />
      <OptionalNumber label={to} value={value.max} set={(max) => set({ min: value.min, max })} {...rest} />
    </>
  )
}

export function TouchpointsField({
  value, set, label, optional = false,
}: Field<string[]> & { label: string; optional?: boolean }) {
  const { playbooks: { form: say } } = useMessages()
  const { choices } = useTouchpointNames()
  const known = new Set(choices.map((c) => c.value))
  const data = [...choices, ...value.filter((v) => !known.has(v)).map((v) => ({ value: v, label: v }))]
  return (
    <MultiSelect
      label={label} placeholder={optional && value.length === 0 ? say.anywhere : undefined} searchable clearable data={data}
      value={value} onChange={set}
    />
  )
}

/** One of some words. */
export function Choice<K extends string>({ label, words, value, set, only }: Field<K> & {
  label: string; words: Readonly<Record<K, string>>; only?: readonly K[]
}) {
  const keys = only ?? (Object.keys(words) as K[])
  return (
    <Select
      label={label} allowDeselect={false} data={keys.map((k) => ({ value: k, label: words[k] }))} value={value}
      onChange={(v) => v !== null && set(v as K)}
    />
  )
}
