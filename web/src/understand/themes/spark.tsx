import type { Theme } from '../../../../server/understand/themes/contract.ts'
import css from './themes.module.css'

const width = 160
const height = 36

/** The share of a theme week by week, four weeks together, as a line without words; the figures stand beside it. */
export function Spark({ weeks }: { weeks: Theme['weeks'] }) {
  const months = Array.from(
    { length: Math.floor(weeks.length / 4) }, (_, i) => weeks.slice(weeks.length - (i + 1) * 4, weeks.length - i * 4),
  ).toReversed()
  const shares = months.map((m) => m.reduce((n, w) => n + w.n, 0) / Math.max(1, m.reduce((n, w) => n + w.of, 0)))
  if (shares.length < 3) return null
  const most = Math.max(...shares, 1e-9)
  const points =
    shares.map((s, i) => `${(2 + (i / (shares.length - 1)) * (width - 6)).toFixed(1)},${(height - 3 - (s / most) * (height - 6)).toFixed(1)}`)
  const [x, y] = points.at(-1)!.split(',')
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className={css.spark} aria-hidden>
      <line x1="0" x2={width} y1={height - 1} y2={height - 1} />
      <polyline points={points.join(' ')} />
      <circle cx={x} cy={y} r="2.5" />
    </svg>
  )
}
