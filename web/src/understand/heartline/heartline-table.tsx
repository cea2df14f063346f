import { Link } from '@tanstack/react-router'
import { Text } from '@mantine/core'
import type { Heartline, HeartlinePoint } from '../../../../server/understand/journeys/contract.ts'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Measure } from '../../ui/measure.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'

/** The figures of the picture, one touchpoint a row. */
export function HeartlineTable({
  line,
  name,
  second,
  slice,
}: {
  line: Heartline
  name: string
  second: { line: Heartline; name: string } | null
  slice: Slice
}) {
  const {
    understand: { heartline },
    words,
  } = useMessages()
  const { signed, whole, real } = useFormats()
  const nameOf = useNames()
  const measured = ({ tone }: Pick<HeartlinePoint, 'tone'>) => (
    <Measure
      value={tone ? signed(tone.mean) : ''}
      n={tone?.n ?? 0}
      interval={tone && tone.low !== null && tone.high !== null ? [signed(tone.low), signed(tone.high)] : null}
    />
  )
  const other = (point: HeartlinePoint) =>
    second?.line.points.find((candidate) => candidate.touchpoint.key === point.touchpoint.key)
  const columns: Column<HeartlinePoint>[] = [
    {
      key: 'touchpoint',
      header: heartline.touchpoint,
      cell: ({ touchpoint }) => (
        <>
          <Link className="plain" to="/understand/touchpoints/$key" params={{ key: touchpoint.key }} search={slice}>
            {nameOf(touchpoint.names)}
          </Link>
          <Text size="xs" c="dimmed">
            {words.stage[touchpoint.stage]}
          </Text>
        </>
      ),
    },
    {
      key: 'tone',
      header: second ? name : heartline.tone,
      cell: (point) => (
        <span style={{ display: 'inline-flex', gap: 8, alignItems: 'baseline' }}>
          <ToneMark tone={point.tone?.mean ?? null} intensity={point.intensity?.mean} />
          {measured(point)}
        </span>
      ),
    },
    ...(second
      ? [{ key: 'second', header: second.name, cell: (point: HeartlinePoint) => measured(other(point) ?? { tone: null }) }]
      : []),
    {
      key: 'half',
      header: heartline.middleHalf,
      wideOnly: true,
      cell: ({ tone }) => (tone ? <span className="nowrap">{heartline.range(signed(tone.q25), signed(tone.q75))}</span> : '–'),
    },
    {
      key: 'intensity',
      header: heartline.intensity,
      align: 'end',
      wideOnly: true,
      cell: ({ intensity }) => (intensity ? real(intensity.mean) : '–'),
    },
    { key: 'gap', header: heartline.gap, align: 'end', wideOnly: true, cell: ({ gap }) => (gap ? signed(gap.mean) : '–') },
    {
      key: 'target',
      header: heartline.target,
      align: 'end',
      wideOnly: true,
      cell: ({ touchpoint }) => (touchpoint.target ? <span className="nowrap">{signed(touchpoint.target.tone)}</span> : '–'),
    },
    { key: 'customers', header: heartline.customers, align: 'end', cell: ({ customers }) => whole(customers) },
  ]
  return (
    <DataTable
      caption={heartline.figureLabel(name)}
      columns={columns}
      rows={line.points}
      rowKey={(point) => point.touchpoint.key}
    />
  )
}
