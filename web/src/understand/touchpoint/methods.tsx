import type { TouchpointTrend } from '../../../../server/understand/journeys/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Measure } from '../../ui/measure.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'

/** The same feeling by the ways of asking: where they disagree, the asking deserves a look. */
export function Methods({ methods }: Pick<TouchpointTrend, 'methods'>) {
  const { understand: { touchpoint: say }, words } = useMessages()
  const { signed } = useFormats()
  return (
    <DataTable
      caption={say.methods} rows={methods} rowKey={({ method }) => method}
      columns={[
        { key: 'method', header: say.method, cell: ({ method }) => words.method[method] },
        { key: 'mark', header: '', width: 40, cell: ({ mean }) => <ToneMark tone={mean} /> },
        {
          key: 'tone', header: say.meanTone, cell: ({ mean, low, high, n }) => (
            <Measure value={signed(mean)} n={n} interval={low === null || high === null ? null : [signed(low), signed(high)]} />
          ),
        },
      ]}
    />
  )
}
