import { useId, type ReactNode } from 'react'
import { useMessages } from '../../app/language.tsx'
import { useFormats } from '../../app/format.ts'
import { tonePaint } from '../tone-paint.ts'
import { placeOf, type Feeling, type PlaneSize } from './places.ts'
import css from './feeling-plane.module.css'

/** A group of customers on the plane: its mean, and how sure we are of it where that is known. */
export interface PlaneGroup extends Feeling {
  readonly key: string
  readonly label: string
  /** Ends of the 95 % interval of the mean tone. */
  readonly toneInterval?: readonly [number, number] | null
  readonly few?: boolean
}

interface FeelingPlaneProps {
  readonly label: string
  readonly groups: readonly PlaneGroup[]
  /** The feeling that is wanted, as an open ring; an arrow leads to it from the first group. */
  readonly target?: (Feeling & { readonly label: string }) | null
  readonly size?: PlaneSize
  /** Laid into the field by whoever makes the plane something to press. */
  readonly children?: ReactNode
}

export const planeSize: PlaneSize = { rimX: 10, rimY: 30, width: 380, height: 230 }

/** The feeling plane: tone across, intensity up, words at the rim, groups as means. */
export function FeelingPlane({ label, groups, target = null, size = planeSize, children }: FeelingPlaneProps) {
  const {
    understand: { plane },
  } = useMessages()
  const { signed, real } = useFormats()
  const wash = useId()
  const { rimX, rimY, width, height } = size
  const [centre, right, bottom] = [rimX + width / 2, rimX + width, rimY + height]
  const first = groups[0]
  return (
    <svg className={css.plane} viewBox={`0 0 ${width + 2 * rimX} ${height + 2 * rimY}`} role="img" aria-label={label}>
      <linearGradient id={wash}>
        {[-1, -0.5, 0, 0.5, 1].map((tone) => (
          <stop key={tone} offset={(tone + 1) / 2} style={{ stopColor: tonePaint(tone) }} />
        ))}
      </linearGradient>
      <rect x={rimX} y={rimY} width={width} height={height} rx={8} fill={`url(#${wash})`} className={css.wash} />
      <line x1={centre} x2={centre} y1={rimY} y2={bottom} className={css.axis} />
      <line x1={rimX} x2={right} y1={rimY + height / 2} y2={rimY + height / 2} className={css.axis} />
      <text x={rimX} y={rimY - 10} className={css.rim}>
        {plane.strongUnpleasant}
      </text>
      <text x={right} y={rimY - 10} textAnchor="end" className={css.rim}>
        {plane.strongPleasant}
      </text>
      <text x={rimX} y={bottom + 20} className={css.rim}>
        {plane.faintUnpleasant}
      </text>
      <text x={right} y={bottom + 20} textAnchor="end" className={css.rim}>
        {plane.faintPleasant}
      </text>
      <text x={centre} y={rimY - 10} textAnchor="middle" className={css.end}>
        {plane.strong}
      </text>
      <text x={centre} y={bottom + 20} textAnchor="middle" className={css.end}>
        {plane.faint}
      </text>
      {children}
      {first && target && <Way from={placeOf(first, size)} to={placeOf(target, size)} />}
      {groups.map((group) => {
        const [x, y] = placeOf(group, size)
        const ends = group.toneInterval?.map((tone) => placeOf({ tone, intensity: group.intensity }, size)[0])
        return (
          <g key={group.key}>
            {ends && <line x1={ends[0]} x2={ends[1]} y1={y} y2={y} className={css.interval} />}
            <circle
              cx={x}
              cy={y}
              r={6}
              className={group.few ? css.few : css.mean}
              style={group.few ? undefined : { fill: tonePaint(group.tone) }}
            />
            <Word
              x={x}
              y={y}
              below={target !== null && target.intensity > group.intensity}
              size={size}
            >{`${group.label} ${signed(group.tone)} · ${real(group.intensity)}`}</Word>
          </g>
        )
      })}
      {target && (
        <g>
          <circle cx={placeOf(target, size)[0]} cy={placeOf(target, size)[1]} r={8} className={css.target} />
          <Word
            x={placeOf(target, size)[0]}
            y={placeOf(target, size)[1]}
            below={first !== undefined && target.intensity <= first.intensity}
            size={size}
          >
            {target.label}
          </Word>
        </g>
      )}
    </svg>
  )
}

function Way({ from: [x1, y1], to: [x2, y2] }: { from: readonly [number, number]; to: readonly [number, number] }) {
  const length = Math.hypot(x2 - x1, y2 - y1)
  if (length < 28) return null
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length]
  return <line x1={x1 + dx * 9} y1={y1 + dy * 9} x2={x2 - dx * 11} y2={y2 - dy * 11} className={css.way} />
}

function Word({ x, y, below, size, children }: { x: number; y: number; below: boolean; size: PlaneSize; children: string }) {
  const share = (x - size.rimX) / size.width
  return (
    <text
      x={x}
      y={below ? y + 22 : y - 13}
      textAnchor={share < 0.25 ? 'start' : share > 0.75 ? 'end' : 'middle'}
      className={css.word}
    >
      {children}
    </text>
  )
}
