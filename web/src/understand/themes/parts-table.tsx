import { Text } from '@mantine/core'
import type { ThemeDetail } from '../../../../server/understand/themes/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Measure } from '../../ui/measure.tsx'

type Part = ThemeDetail['segments'][number]
const shown = 10

/** How large a theme is in each part of the texts, beside all other texts. */
export function PartsTable({ caption, parts, nameOf }: {
  caption: string; parts: readonly Part[]; nameOf: (part: Part) => string
}) {
  const { voices: { themes: say } } = useMessages()
  const { percent, signed } = useFormats()
  const points = (share: number) => signed(share * 100, 1)
  return (
    <DataTable
      caption={caption} rows={parts.slice(0, shown)} rowKey={(p) => `${p.dimension ?? ''} ${p.key}`} empty={say.noParts}
      columns={[
        { key: 'part', header: say.part, cell: (p) => <>{nameOf(p)} {p.difference.q <= 0.05 && (
          <Text span size="xs" c="dimmed">({p.difference.value > 0 ? say.moreThanRest : say.lessThanRest})</Text>
        )}</> },
        { key: 'share', header: say.shareOfTexts, align: 'end', cell: (p) => <Measure value={percent(p.share.value, 1)} interval={[percent(p.share.low, 1), percent(p.share.high, 1)]} n={p.share.whole} /> },
        { key: 'against', header: say.against, align: 'end', wideOnly: true, cell: (p) => (
          <>{points(p.difference.value)} <Text span size="xs" c="dimmed" className="nowrap">{points(p.difference.low)} – {points(p.difference.high)}</Text></>
        ) },
      ]}
    />
  )
}
