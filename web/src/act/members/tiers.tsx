import type { MembershipOverview } from '../../../../server/act/membership/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'

/** How many members stand in each tier, the highest first. */
export function Tiers({ overview }: { overview: MembershipOverview }) {
  const { members: say } = useMessages()
  const nameOf = useNames()
  const format = useFormats()
  return (
    <Section title={say.tiers} note={say.tiersNote}>
      <DataTable
        caption={say.tiers}
        rows={overview.tiers.toReversed()}
        rowKey={(t) => t.key}
        columns={[
          { key: 'tier', header: say.tier, cell: (t) => nameOf(t.names) },
          { key: 'customers', header: say.customers, align: 'end', width: 112, cell: (t) => format.whole(t.customers) },
          { key: 'share', header: say.ofAll, align: 'end', width: 96, wideOnly: true, cell: (t) => (overview.members > 0
            ? format.percent(t.customers / overview.members)
            : '–') },
          { key: 'fading', header: say.fading, align: 'end', width: 112, cell: (t) => format.whole(t.fading) },
        ]}
      />
    </Section>
  )
}
