import { useElementSize } from '@mantine/hooks'
import { useFormats } from '../../app/format.ts'
import { toneColor } from '../../ui/tone.ts'
import { useScheme } from '../../ui/tone-mark.tsx'

interface Feeling {
  readonly time: string
  readonly tone: number
  readonly intensity: number
}

const height = 112
const inset = { left: 36, right: 12, top: 12, bottom: 24 }

/** One customer's feelings over time: height is tone, size is intensity, the line only joins what was felt in its order. */
export function FeelingLine({ feelings, label }: { feelings: readonly Feeling[]; label: string }) {
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
      <svg width={width} height={height} role="img" aria-label={label} style={{ display: 'block' }}>
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
