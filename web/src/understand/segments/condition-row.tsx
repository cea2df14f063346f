import { ActionIcon, Group, MultiSelect, NumberInput, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { RuleChoices } from '../../../../server/understand/segments/contract.ts'
import type { Condition } from '../../../../server/understand/segments/rule/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import { firstCondition, kindsOfCondition } from './first-condition.ts'
import css from './segments.module.css'

interface Props {
  readonly condition: Condition
  readonly number: number
  readonly choices: RuleChoices
  readonly onChange: (condition: Condition) => void
  readonly onRemove?: (() => void) | undefined
}

const comparisons: Record<Condition['what'], readonly string[]> = {
  attribute: ['one-of', 'none-of'], purchases: ['at-least', 'at-most'], spend: ['at-least', 'at-most'],
  'last-purchase': ['at-least', 'at-most'],
  'first-seen': ['at-least', 'at-most'], score: ['at-least', 'at-most'], tone: ['at-least', 'at-most'],
  touchpoint: ['met', 'not-met'],
  need: ['said', 'not-said'], intent: ['said', 'not-said'], alive: ['at-least', 'at-most'], value: ['at-least', 'at-most'],
}
const methods = ['nps', 'csat', 'stars', 'rating', 'ces2_1_7_agree', 'perception'] as const

/** One condition of a rule: what, how it is compared, and with what. */
export function ConditionRow({ condition: c, number, choices, onChange, onRemove }: Props) {
  const { segments: { make: say, kinds, is, fields, intents }, words } = useMessages()
  const { choices: places } = useTouchpointNames()
  const set = (patch: object) => onChange({ ...c, ...patch } as Condition)
  const figure = (
    name: string, label: string, value: number, more: { min?: number; max?: number; step?: number; decimalScale?: number } = {},
  ) => (
    <NumberInput
      aria-label={label} size="sm" w={96} hideControls value={value} {...more}
      onChange={(v) => typeof v === 'number' && set({ [name]: v })}
    />
  )
  const option = (
    name: string, label: string, value: string, data: readonly (string | { value: string; label: string })[], w = 150,
  ) => (
    <Select
      aria-label={label} size="sm" w={w} allowDeselect={false} searchable={data.length > 12} value={value} data={[...data]}
      onChange={(v) => v !== null && set({ [name]: v })}
    />
  )
  const touchpoint = (value: string | undefined, needed: boolean) => (needed
    ? option('touchpoint', fields.touchpoint, value ?? '', places, 180)
    : <Select aria-label={fields.touchpoint} size="sm" w={180} clearable placeholder={fields.anyTouchpoint} value={value ?? null} data={places} onChange={(v) => set({ touchpoint: v ?? undefined })} />)
  const comparison = option(
    'is', fields.comparison, c.is, comparisons[c.what].map((value) => ({ value, label: is[value] ?? value })), 110,
  )
  return (
    <Group gap={8} role="group" aria-label={say.condition(number)} className={css.condition} wrap="nowrap" align="flex-start">
      <Group gap={8} className={css.fields}>
        <Select
          aria-label={fields.kind} size="sm" w={180} allowDeselect={false} value={c.what}
          data={kindsOfCondition.map((value) => ({ value, label: kinds[value] }))}
          onChange={(what) => what !== null && onChange(firstCondition(what as Condition['what'], choices, places[0]?.value))}
        />
        {c.what === 'attribute' && option(
          'dimension', fields.dimension, c.dimension, choices.dimensions.map((d) => d.dimension), 120,
        )}
        {c.what === 'score' && option(
          'method', fields.method, c.method, methods.map((value) => ({ value, label: words.method[value] })),
        )}
        {comparison}
        {c.what === 'attribute' && (
          <MultiSelect
            aria-label={fields.members} size="sm" w={220} searchable value={c.members} onChange={(members) => set({ members })}
            data={choices.dimensions.find((d) => d.dimension === c.dimension)?.members ?? []}
          />
        )}
        {c.what === 'purchases' && figure('times', fields.times, c.times, { min: 1 })}
        {(c.what === 'spend' || c.what === 'value') && figure('amount', fields.amount, c.amount, { min: 0 })}
        {c.what === 'spend' && choices.currencies.length > 1 && option(
          'currency', fields.currency, c.currency, choices.currencies, 90,
        )}
        {(c.what === 'last-purchase' || c.what === 'first-seen') && figure('daysAgo', fields.daysAgo, c.daysAgo, { min: 1 })}
        {(c.what === 'last-purchase' || c.what === 'first-seen') && <span className="quiet">{fields.daysAgo}</span>}
        {c.what === 'score' && figure('value', fields.value, c.value)}
        {c.what === 'tone' && figure('tone', fields.tone, c.tone, { min: -1, max: 1, step: 0.1, decimalScale: 2 })}
        {(c.what === 'score' || c.what === 'tone') && touchpoint(c.touchpoint, false)}
        {c.what === 'touchpoint' && touchpoint(c.touchpoint, true)}
        {c.what === 'need' && option('need', fields.need, c.need, choices.needs, 200)}
        {c.what === 'intent' && option(
          'intent', fields.intent, c.intent, Object.entries(intents).map(([value, label]) => ({ value, label })), 200,
        )}
        {c.what === 'alive' && figure('probability', fields.probability, c.probability, {
          min: 0, max: 1, step: 0.1, decimalScale: 2,
        })}
        {mayBeRecent(c) && (
          <NumberInput
            aria-label={fields.within} placeholder={fields.always} size="sm" w={148} hideControls min={1} max={3650}
            value={('within' in c ? c.within : undefined) ?? ''}
            prefix={fields.withinBefore} suffix={fields.withinAfter}
            onChange={(v) => set({ within: typeof v === 'number' ? v : undefined })}
          />
        )}
      </Group>
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={say.remove(number)} onClick={onRemove}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  )
}

const mayBeRecent = (c: Condition) => !['attribute', 'last-purchase', 'first-seen', 'alive', 'value'].includes(c.what)
