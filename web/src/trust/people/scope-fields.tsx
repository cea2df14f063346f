import { MultiSelect, Radio, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Scope } from '../../../../server/govern/roles/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { segmentsQuery } from '../../understand/queries.ts'

/** What is being chosen: everything, or a part that may not be whole yet. */
export type ScopeChoice = { readonly dimension: string | null; readonly members: readonly string[] } | null

/** The choice as it is stored; undefined while a part is not whole. */
export const scopeFrom = (choice: ScopeChoice): Scope | null | undefined =>
  choice === null ? null : choice.dimension !== null && choice.members.length > 0 ? { dimension: choice.dimension, members: [...choice.members] } : undefined

/** Everything, or some members of one dimension, chosen from what signals have named so far. */
export function ScopeFields({ value, onChange }: { value: ScopeChoice; onChange: (value: ScopeChoice) => void }) {
  const { scopes: words } = useMessages()
  const { data } = useQuery(segmentsQuery)
  const dimensions = data?.dimensions ?? []
  const known = dimensions.find((d) => d.dimension === value?.dimension)?.members.map((m) => m.member) ?? []
  // What was chosen before stays to be seen, also where no signal names it any more.
  const members = [...new Set([...known, ...(value?.members ?? [])])]
  const kinds = [...new Set([...dimensions.map((d) => d.dimension), ...(value?.dimension ? [value.dimension] : [])])]
  return (
    <Stack gap="sm">
      <Radio.Group
        label={words.sees} value={value === null ? 'everything' : 'part'}
        onChange={(v) => onChange(v === 'everything' ? null : { dimension: kinds.length === 1 ? kinds[0]! : null, members: [] })}
      >
        <Stack gap="xs" mt={4}>
          <Radio value="everything" label={words.everything} description={words.everythingNote} />
          <Radio value="part" label={words.part} description={words.partNote} />
        </Stack>
      </Radio.Group>
      {value !== null && (kinds.length === 0 ? <Text size="sm" c="dimmed">{data ? words.none : ''}</Text> : (
        <>
          <Select
            label={words.dimension} data={kinds} value={value.dimension} allowDeselect={false}
            onChange={(dimension) => onChange({ dimension, members: [] })}
          />
          <MultiSelect
            label={words.members} placeholder={value.members.length === 0 ? words.pick : ''} searchable maxValues={20} limit={200} disabled={value.dimension === null}
            data={members} value={[...value.members]} onChange={(chosen) => onChange({ ...value, members: chosen })}
          />
        </>
      ))}
    </Stack>
  )
}
