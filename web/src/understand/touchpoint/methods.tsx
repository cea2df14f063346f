import type { TouchpointTrend } from '../../../../server/understand/journeys/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { ToneMark, ToneValue } from '../../ui/tone-mark.tsx'
import { fewScores } from '../heartline/layout/place-line.ts'

/** The same feeling by the ways of asking: where they disagree, the asking deserves a look. */
export function Methods({ methods }: Pick<TouchpointTrend, 'methods'>) {
  const { understand: { touchpoint: say }, words, ui } = useMessages()
  const { whole } = useFormats()
  return (
    <DataTable
      caption={say.methods} rows={methods} rowKey={({ method }) => method}
      columns={[
        { key: 'method', header: say.method, cell: ({ method }) => words.method[method] },
        { key: 'mark', header: '', width: 40, cell: ({ mean }) => <ToneMark tone={mean} /> },
        { key: 'tone', header: say.meanTone, align: 'end', cell: ({ mean }) => <ToneValue tone={mean} /> },
        { key: 'n', header: say.scores, align: 'end', cell: ({ n }) => (n < fewScores ? ui.few(n) : whole(n)) },
      ]}
    />
  )
}
