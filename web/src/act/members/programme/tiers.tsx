import { ActionIcon, Button, Group, NumberInput, Select, Text, Textarea } from '@mantine/core'
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react'
import { type Condition, habits, type Tier } from '../../../../../server/act/membership/contract.ts'
import { useMessages, useNames } from '../../../app/language.tsx'
import css from '../members.module.css'
import { Count, freeKey, NamesFields, type PartProps, replaced, without } from './fields.tsx'

/** The tiers from the lowest up, each with the habits that reach it. */
export function Tiers({ value, set, currency }: PartProps & { currency: string }) {
  const { members: { programme: say } } = useMessages()
  const { tiers } = value
  const add = () => set({
    tiers: [...tiers, {
      key: freeKey('tier', tiers), names: say.newTier, conditions: [{ habit: 'purchases', atLeast: 10, withinMonths: 12 }],
      lastsMonths: 12, factor: 1, benefits: [],
    }],
  })
  return (
    <div className={css.steps}>
      {tiers.map((tier, i) => (
        <TierCard
          key={tier.key} tier={tier} first={i === 0} currency={currency}
          onChange={(next) => set({ tiers: replaced(tiers, i, next) })} onRemove={() => set({ tiers: without(tiers, i) })}
        />
      ))}
      <div>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add} disabled={tiers.length >= 8}>
          {say.addTier}
        </Button>
      </div>
    </div>
  )
}

function TierCard({ tier, first, currency, onChange, onRemove }: {
  tier: Tier; first: boolean; currency: string; onChange: (tier: Tier) => void; onRemove: () => void
}) {
  const { members: { programme: say } } = useMessages()
  const nameOf = useNames()
  const name = nameOf(tier.names)
  const { conditions } = tier
  return (
    <section className={`card ${css.block}`} aria-label={name}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>{name}</Text>
        {!first && (
          <ActionIcon variant="subtle" color="gray" aria-label={say.removeTier(name)} onClick={onRemove}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      <NamesFields of={name} names={tier.names} onChange={(names) => onChange({ ...tier, names })} />
      {first ? <Text size="sm" c="dimmed">{say.everybody}</Text> : (
        <>
          {conditions.map((c, i) => (
            <ConditionRow
              key={i} condition={c} currency={currency} canRemove={conditions.length > 1}
              onChange={(next) => onChange({ ...tier, conditions: replaced(conditions, i, next) })}
              onRemove={() => onChange({ ...tier, conditions: without(conditions, i) })}
            />
          ))}
          {conditions.length < 4 && (
            <div><Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => onChange({
                ...tier, conditions: [...conditions, { habit: 'visits', atLeast: 5, withinMonths: 6 }],
              })}>{say.addCondition}</Button></div>
          )}
        </>
      )}
      <div className={css.row}>
        {!first && (
          <Count
            label={say.lasts} min={1} max={60} value={tier.lastsMonths}
            onChange={(lastsMonths) => onChange({ ...tier, lastsMonths })}
          />
        )}
        <Count
          label={say.factor} min={1} max={10} decimals={1} step={0.1} value={tier.factor}
          onChange={(factor) => onChange({ ...tier, factor })}
        />
      </div>
      <Textarea
        label={say.benefits} description={say.benefitsHint} autosize minRows={2}
        defaultValue={tier.benefits.map((b) => `${b.zh} | ${b.en}`).join('\n')}
        onChange={(e) => onChange({ ...tier, benefits: benefitsIn(e.currentTarget.value) })}
      />
    </section>
  )
}

/** One benefit a line, Chinese and English on either side of a bar; without a bar it stands for both readers. */
export function benefitsIn(text: string): Tier['benefits'] {
  return text.split('\n').map((l) => l.trim()).filter(Boolean).slice(0, 10).map((l) => {
    const [zh = '', en = ''] = l.split('|').map((part) => part.trim().slice(0, 80))
    return { zh, en }
  }).filter((b) => b.zh !== '' || b.en !== '')
}

function ConditionRow({ condition, currency, canRemove, onChange, onRemove }: {
  condition: Condition; currency: string; canRemove: boolean; onChange: (condition: Condition) => void; onRemove: () => void
}) {
  const { members: { programme: say, habit } } = useMessages()
  const money = condition.habit === 'spent'
  return (
    <div className={css.condition}>
      <Select
        label={say.conditions} allowDeselect={false} value={condition.habit}
        data={habits.map((h) => ({ value: h, label: h === 'spent' ? `${habit[h]} (${currency})` : habit[h] }))}
        onChange={(h) => h && onChange({
          ...condition, habit: h, atLeast: h === 'spent' ? condition.atLeast : Math.max(1, Math.round(condition.atLeast)),
        })}
      />
      <NumberInput
        label={say.atLeast} min={money ? 0.01 : 1} max={10_000_000} decimalScale={money ? 2 : 0} allowDecimal={money} hideControls
        value={condition.atLeast}
        onChange={(n) => typeof n === 'number' && onChange({ ...condition, atLeast: n })}
      />
      <NumberInput
        label={say.within} min={1} max={60} allowDecimal={false} hideControls value={condition.withinMonths}
        onChange={(n) => typeof n === 'number' && onChange({ ...condition, withinMonths: n })}
      />
      <ActionIcon
        size="lg" variant="subtle" color="gray" aria-label={say.removeCondition} disabled={!canRemove} onClick={onRemove}
      ><IconX size={16} aria-hidden /></ActionIcon>
    </div>
  )
}
