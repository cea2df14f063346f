import { NumberInput, SimpleGrid, TextInput } from '@mantine/core'
import type { Programme } from '../../../../../server/act/membership/contract.ts'
import { useMessages } from '../../../app/language.tsx'

export interface PartProps {
  readonly value: Programme
  readonly set: (patch: Partial<Programme>) => void
}

/** A name in both languages. */
export function NamesFields({ names, onChange, of }: {
  names: { zh: string; en: string }; onChange: (names: { zh: string; en: string }) => void; of?: string
}) {
  const { members: { programme: say } } = useMessages()
  const labelled = (label: string) => ({ label, ...(of ? { 'aria-label': `${of}: ${label}` } : {}) })
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        {...labelled(say.nameZh)} maxLength={80} value={names.zh}
        onChange={(e) => onChange({ ...names, zh: e.currentTarget.value })}
      />
      <TextInput
        {...labelled(say.nameEn)} maxLength={80} value={names.en}
        onChange={(e) => onChange({ ...names, en: e.currentTarget.value })}
      />
    </SimpleGrid>
  )
}

/** A whole number, or one with a few decimals. */
export function Count({ label, value, onChange, min = 0, max = 1_000_000, decimals = 0, step, disabled }: {
  label: string; value: number; onChange: (value: number) => void; min?: number; max?: number; decimals?: number; step?: number;
  disabled?: boolean
}) {
  return (
    <NumberInput
      label={label} value={value} min={min} max={max} decimalScale={decimals} allowDecimal={decimals > 0} step={step ?? 1}
      disabled={disabled ?? false}
      onChange={(next) => onChange(typeof next === 'number' ? next : min)}
    />
  )
}

/** An item of a list changed, by its place. */
export const replaced = <T,>(items: readonly T[], at: number, item: T): T[] => items.map((old, i) => (i === at ? item : old))
export const without = <T,>(items: readonly T[], at: number): T[] => items.filter((_, i) => i !== at)
/** A key of its own for a new item. */
export function freeKey(prefix: string, items: readonly { readonly key: string }[]): string {
  for (let n = items.length + 1; ; n++) if (!items.some((i) => i.key === `${prefix}-${n}`)) return `${prefix}-${n}`
}
