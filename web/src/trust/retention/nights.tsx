import type { RetentionRun } from '../../../../server/govern/retention/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { useDue } from './use-due.ts'

/** What went in which night: how much, never what. */
export function Nights({ runs }: { runs: readonly RetentionRun[] }) {
  const { retention: words } = useMessages()
  const inWords = useDue()
  return (
    <Section title={words.went} note={words.wentNote}>
      <DataTable
        caption={words.wentCaption}
        rows={runs}
        rowKey={(r) => r.id}
        empty={words.noNights}
        columns={[
          { key: 'night', header: words.night, width: 140, cell: (r) => <DateTime at={r.begun} /> },
          {
            key: 'what', header: words.what,
            cell: (r) => (r.went.length > 0 ? inWords(r.went) : <span className="quiet">
              {r.done ? words.nothingWent : words.underWay}
            </span>),
          },
        ]}
      />
    </Section>
  )
}
