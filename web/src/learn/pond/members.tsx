import { Select } from '@mantine/core'
import type { FoundPond } from '../../../../server/learn/pond/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import { Stacked } from '../../understand/value/segments.tsx'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import { lastWhole } from './last-whole.ts'
import type { PondSearch } from './search.ts'

/** Where it moved: segments or branches beside each other, over the last period that is over. */
export function MembersSection({ pond, by, dimensions }: {
  pond: FoundPond; by: string | undefined; dimensions: readonly string[]
}) {
  const { pond: say } = useMessages()
  const format = useFormats()
  const { counted } = useAmounts(pond.currency || 'CNY')
  const set = useSetSearch<PondSearch>()
  const flow = lastWhole(pond)
  if (dimensions.length === 0) return null
  const range = (r: { value: number; low: number; high: number }) => (
    <Stacked main={counted(r.value)} under={say.interval(counted(r.low), counted(r.high))} />
  )
  return (
    <Section
      title={say.where} note={flow && say.whereNote(say.units[pond.unit](format.day(flow.from)))}
      actions={<Select aria-label={say.by} placeholder={say.by} size="xs" w={160} clearable data={[...dimensions]} value={by ?? null} onChange={(v) => set({ by: v ?? undefined })} />}
    >
      {by !== undefined && (
        <DataTable
          caption={say.where} rows={pond.by === by ? pond.members : undefined} rowKey={(m) => m.member}
          columns={[
            { key: 'member', header: by, cell: (m) => m.member },
            { key: 'held', header: say.held, align: 'end', width: 120, cell: (m) => range(m.held) },
            { key: 'gained', header: say.gained, align: 'end', width: 80, wideOnly: true, cell: (m) => format.signed(m.gained, 0) },
            { key: 'lost', header: say.lost, align: 'end', width: 120, cell: (m) => <Stacked main={format.signed(-m.lost.value, 0)} under={say.interval(counted(m.lost.low), counted(m.lost.high))} /> },
            { key: 'net', header: say.net, align: 'end', width: 90, wideOnly: true, cell: (m) => format.signed(m.gained
              - m.lost.value, 0) },
          ]}
        />
      )}
    </Section>
  )
}
