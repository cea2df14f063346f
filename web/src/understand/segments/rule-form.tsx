import { Button, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import type { Definition, SavedSegment } from '../../../../server/understand/segments/contract.ts'
import { type Condition, type Rule, Rule as RuleShape, ruleLimits } from '../../../../server/understand/segments/rule/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import { FormModal } from '../../ui/form-modal.tsx'
import { ConditionRow } from './condition-row.tsx'
import { firstCondition } from './first-condition.ts'
import { change, choicesQuery, create, preview } from './queries.ts'

const first: Rule = { join: 'all', of: [{ what: 'purchases', is: 'at-least', times: 3 }] }

/** A rule made of menus, with how many customers it holds while it is being made. */
export function RuleForm({ of, onClose, onSaved }: {
  of?: SavedSegment | undefined; onClose: () => void; onSaved: (segment: SavedSegment) => void
}) {
  const { segments: { make: say } } = useMessages()
  const { whole, percent } = useFormats()
  const { choices: places } = useTouchpointNames()
  const { data: choices } = useQuery(choicesQuery)
  const [name, setName] = useState(of?.name ?? '')
  const saved = of?.definition.kind === 'rule' ? of.definition.rule : undefined
  const nested = saved?.of.some((node) => 'join' in node) ?? false
  const [rule, setRule] = useState<Rule>(saved && !nested ? saved : first)
  const conditions = rule.of as readonly Condition[]
  const definition: Definition = { kind: 'rule', rule }
  const [asked] = useDebouncedValue(definition, 300)
  const complete = RuleShape.safeParse(rule).success
  const counted = useQuery({
    queryKey: ['saved-segments', 'preview', JSON.stringify(asked)], queryFn: ({ signal }) => preview(asked, signal),
    enabled: complete, retry: false, placeholderData: (last) => last,
  })
  const save = useAction(
    () => (of ? change(of.key, { name: name.trim(), definition }) : create({ name: name.trim(), definition })),
    { stale: ['saved-segments'], quiet: true, done: (segment) => { tell(say.saved(segment.name)); onSaved(segment) } },
  )
  const put = (i: number, c: Condition) => setRule({ ...rule, of: conditions.map((old, k) => (k === i ? c : old)) })
  return (
    <FormModal
      title={of ? say.edit(of.name) : say.title} submit={say.save} size="xl" action={save} onClose={onClose}
      onSubmit={() => name.trim() !== '' && complete && save.mutate(undefined)}
    >
      <TextInput
        label={say.name} required value={name} maxLength={80} data-autofocus onChange={(e) => setName(e.currentTarget.value)}
      />
      {nested && <Text size="sm" c="dimmed">{say.nested}</Text>}
      <Select
        label={say.join} w={240} allowDeselect={false} value={rule.join}
        data={[{ value: 'all', label: say.all }, { value: 'any', label: say.any }]}
        onChange={(join) => join !== null && setRule({ ...rule, join: join as Rule['join'] })}
      />
      <Stack gap={8}>
        {choices && conditions.map((c, i) => (
          <ConditionRow
            key={`${i} ${c.what}`} condition={c} number={i + 1} choices={choices} onChange={(next) => put(i, next)}
            onRemove={conditions.length > 1 ? () => setRule({ ...rule, of: conditions.filter((_, k) => k !== i) }) : undefined}
          />
        ))}
        {choices && conditions.length < ruleLimits.conditions && (
          <Button
            variant="subtle" size="sm" style={{ alignSelf: 'start' }} leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setRule({ ...rule, of: [...conditions, firstCondition('last-purchase', choices, places[0]?.value)] })}
          >
            {say.add}
          </Button>
        )}
      </Stack>
      <Text role="status" fw={600} mih={24}>
        {counted.data && say.preview(
          whole(counted.data.customers), whole(counted.data.of),
          percent(counted.data.of > 0 ? counted.data.customers / counted.data.of : 0, 1),
        )}
      </Text>
    </FormModal>
  )
}
