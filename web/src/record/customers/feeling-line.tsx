import { useElementSize } from '@mantine/hooks'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FigureFrame } from '../../ui/figure-frame.tsx'
import { toneColor } from '../../ui/tone.ts'
import { ToneMark, useScheme } from '../../ui/tone-mark.tsx'

interface Feeling {
  readonly time: string
  readonly tone: number
  readonly intensity: number
}

const height = 112
const inset = { left: 36, right: 12, top: 12, bottom: 24 }

/** One customer's feelings over time, and the same as a table. */
export function FeelingLine({ feelings, label, customer }: { feelings: readonly Feeling[]; label: string; customer: number }) {
  const { listen: { signals: { drawer: words } } } = useMessages()
  const format = useFormats()
  return (
    <FigureFrame
      label={label} name={`feelings-of-customer-${customer}`}
      csv={() => [['time', 'tone', 'intensity'], ...feelings.map((f) => [f.time, f.tone, f.intensity])]}
      table={
        <DataTable
          caption={label} rows={feelings.map((f, i) => ({ ...f, i }))} rowKey={(f) => f.i}
          columns={[
            { key: 'when', header: words.when, cell: (f) => format.dateTime(f.time) },
            { key: 'mark', header: '', width: 40, cell: (f) => <ToneMark tone={f.tone} intensity={f.intensity} /> },
            { key: 'tone', header: words.tone, align: 'end', cell: (f) => format.signed(f.tone) },
            { key: 'intensity', header: words.intensity, align: 'end', cell: (f) => format.real(f.intensity) },
          ]}
        />
      }
    >
      <Line feelings={feelings} />
    </FigureFrame>
  )
}

/** Height is tone, size is intensity, the line only joins what was felt in its order. */
function Line({ feelings }: { feelings: readonly Feeling[] }) {
  const scheme = useScheme()
  const format = useFormats()
  const { ref, width } = useElementSize()
  const times = feelings.map((f) => new Date(f.time).getTime())
  const [first, last] = [times[0]!, times.at(-1)!]
  const x = (time: number) =>
    inset.left + ((time - first) / Math.max(1, last - first)) * Math.max(0, width - inset.left - inset.right)
  const y = (tone: number) => inset.top + ((1 - tone) / 2) * (height - inset.top - inset.bottom)
  return (
    <div ref={ref}>
      <svg width={width} height={height} aria-hidden style={{ display: 'block' }}>
        {[1, 0, -1].map((tone) => (
          <g key={tone}>
            <line
              x1={inset.left}
              x2={width - inset.right}
              y1={y(tone)}
              y2={y(tone)}
              stroke={tone === 0 ? 'var(--line-strong)' : 'var(--line)'}
            />
            <text x={inset.left - 8} y={y(tone) + 4} textAnchor="end" fontSize="12" fill="var(--mantine-color-dimmed)">
              {format.signed(tone, 0)}
            </text>
          </g>
        ))}
        <polyline
          points={feelings.map((f, i) => `${x(times[i]!)},${y(f.tone)}`).join(' ')}
          fill="none"
          stroke="var(--line-strong)"
          strokeWidth="1.500"
          strokeLinejoin="round"
        />
        {feelings.map((f, i) => (
          <circle
            key={i}
            cx={x(times[i]!)}
            cy={y(f.tone)}
            r={3 + 3 * f.intensity}
            fill={toneColor(f.tone, scheme)}
            stroke="var(--surface)"
            strokeWidth="1.500"
          >
            <title>{`${format.dateTime(f.time)} ${format.signed(f.tone)}`}</title>
          </circle>
        ))}
        <text x={inset.left} y={height - 4} fontSize="12" fill="var(--mantine-color-dimmed)">
          {format.date(feelings[0]!.time)}
        </text>
        <text x={width - inset.right} y={height - 4} fontSize="12" textAnchor="end" fill="var(--mantine-color-dimmed)">
          {format.date(feelings.at(-1)!.time)}
        </text>
      </svg>
    </div>
  )
}
