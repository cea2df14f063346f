import { ActionIcon, Button, Menu, MultiSelect, NumberInput, Select, TagsInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type Condition, type ConditionKind, conditionKinds } from '../../../../../server/act/playbooks/contract.ts'
import { type ReasonKind, reasonKinds } from '../../../../../server/understand/warnings/contract.ts'
import { SavedSegments } from '../../../../../server/understand/segments/contract.ts'
import { resource } from '../../../app/api.ts'
import { useMessages } from '../../../app/language.tsx'
import { segmentsQuery } from '../../../understand/queries.ts'
import { Choice, RangeFields, TouchpointsField } from './fields.tsx'
import css from '../playbooks.module.css'

const open = { min: null, max: null }
/** A condition of a kind, as it begins. */
const begun: { [K in ConditionKind]: Extract<Condition, { kind: K }> } = {
  amount: { kind: 'amount', min: 500, max: null }, touchpoint: { kind: 'touchpoint', anyOf: [] },
  product: { kind: 'product', anyOf: [] },
  attribute: { kind: 'attribute', dimension: '', anyOf: [] }, segment: { kind: 'segment', key: '' },
  consent: { kind: 'consent', channel: 'phone', purpose: 'follow-up' },
  'no-open-case': { kind: 'no-open-case' }, 'last-tone': { kind: 'last-tone', min: 0, max: null, days: 365 },
  purchases: { kind: 'purchases', ...open, min: 2 },
  tier: { kind: 'tier', anyOf: [] }, outcome: { kind: 'outcome', anyOf: ['not-reached'] },
  'came-back': { kind: 'came-back', is: false }, reason: { kind: 'reason', anyOf: ['leaving'] },
}
const onlyLater: readonly ConditionKind[] = ['outcome', 'came-back']

interface Props {
  readonly value: readonly Condition[]
  readonly set: (conditions: Condition[]) => void
  readonly inBranch?: boolean
}

/** Conditions that must all hold. */
export function ConditionList({ value, set, inBranch = false }: Props) {
  const { playbooks: { form: say, conditions } } = useMessages()
  const kinds = conditionKinds.filter((k) => inBranch || !onlyLater.includes(k))
  return (
    <>
      <ul className={css.list}>
        {value.map((c, i) => (
          <li key={`${i} ${c.kind}`} className={css.item}>
            <div className={css.itemHead}>
              <h4>{conditions[c.kind]}</h4>
              <ActionIcon
                variant="subtle" color="gray" aria-label={say.removeWhich(conditions[c.kind])}
                onClick={() => set(value.filter((_, j) => j !== i))}
              ><IconTrash size={16} aria-hidden /></ActionIcon>
            </div>
            {c.kind !== 'no-open-case' && (
              <div className={css.fields}>
                <ConditionFields value={c} set={(next) => set(value.map((old, j) => (j === i ? next : old)))} />
              </div>
            )}
          </li>
        ))}
      </ul>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" size="sm" w="fit-content" leftSection={<IconPlus size={16} aria-hidden />}>
            {say.addCondition}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map((kind) => <Menu.Item key={kind} onClick={() => set([...value, begun[kind]])}>{conditions[kind]}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function ConditionFields({ value: c, set }: { value: Condition; set: (c: Condition) => void }) {
  const { playbooks: { form: say, outcomes }, contact, warnings } = useMessages()
  switch (c.kind) {
    case 'amount': case 'purchases': return (
      <RangeFields from={say.from} to={say.to} min={0} value={c} set={(range) => set({ ...c, ...range })} />
    )
    case 'touchpoint': return <TouchpointsField label={say.anyOf} value={c.anyOf} set={(anyOf) => set({ ...c, anyOf })} />
    case 'product': return <TagsInput label={say.products} value={c.anyOf} onChange={(anyOf) => set({ ...c, anyOf })} />
    case 'tier': return <TagsInput label={say.anyOf} value={c.anyOf} onChange={(anyOf) => set({ ...c, anyOf })} />
    case 'outcome': return (
      <TagsInput
        label={say.anyOf} data={Object.keys(outcomes)}
        renderOption={({ option }) => (outcomes as Record<string, string>)[option.value] ?? option.value} value={c.anyOf}
        onChange={(anyOf) => set({ ...c, anyOf })}
      />
    )
    case 'consent': return (
      <>
        <Choice label={say.channel} words={contact.channels} value={c.channel} set={(channel) => set({ ...c, channel })} />
        <Choice label={say.contactPurpose} words={contact.purposes} value={c.purpose} set={(purpose) => set({ ...c, purpose })} />
      </>
    )
    case 'last-tone': return (
      <>
        <RangeFields
          from={say.toneFrom} to={say.toneTo} min={-1} max={1} step={0.1} value={c} set={(range) => set({ ...c, ...range })}
        />
        <NumberInput label={say.days} min={1} max={3_650} value={c.days} onChange={(v) => set({ ...c, days: Number(v) || 1 })} />
      </>
    )
    case 'came-back': return (
      <Choice
        label={say.is} words={{ yes: say.yes, no: say.no }} value={c.is ? 'yes' : 'no'}
        set={(v) => set({ ...c, is: v === 'yes' })}
      />
    )
    case 'attribute': return <AttributeFields value={c} set={set} />
    case 'segment': return <SegmentField value={c.key} set={(key) => set({ ...c, key })} />
    case 'reason': return (
      <MultiSelect
        label={say.anyOf} data={reasonKinds.map((value) => ({ value, label: warnings.unhappy.reason[value] }))} value={c.anyOf}
        onChange={(anyOf) => set({ ...c, anyOf: anyOf as ReasonKind[] })}
      />
    )
    case 'no-open-case': return null
  }
}

function AttributeFields({ value: c, set }: { value: Extract<Condition, { kind: 'attribute' }>; set: (c: Condition) => void }) {
  const { playbooks: { form: say } } = useMessages()
  const dimensions = useQuery(segmentsQuery).data?.dimensions ?? []
  const known = dimensions.map((d) => d.dimension)
  return (
    <>
      <Select
        label={say.dimension} searchable
        data={c.dimension === '' || known.includes(c.dimension) ? known : [...known, c.dimension]} value={c.dimension || null}
        onChange={(v) => set({ ...c, dimension: v ?? '', anyOf: [] })}
      />
      <TagsInput
        label={say.anyOf} data={dimensions.find((d) => d.dimension === c.dimension)?.members.map((m) => m.member) ?? []}
        value={c.anyOf} onChange={(anyOf) => set({ ...c, anyOf })}
      />
    </>
  )
}

function SegmentField({ value, set }: { value: string; set: (key: string) => void }) {
  const { playbooks: { form: say } } = useMessages()
  const saved = useQuery(resource('saved-segments', SavedSegments)).data?.items ?? []
  const data = saved.map((s) => ({ value: s.key, label: s.name }))
  return (
    <Select
      label={say.segment} searchable
      data={value === '' || data.some((d) => d.value === value) ? data : [...data, { value, label: value }]} value={value || null}
      onChange={(v) => set(v ?? '')}
    />
  )
}
