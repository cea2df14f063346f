import { useId } from 'react'
import type { Layout } from './layout/layout.ts'
import type { PlacedLine, Spot } from './layout/place-line.ts'
import { tonePaint } from '../tone-paint.ts'
import css from './heartline.module.css'

/** The line itself: the soft band, the ribbon in the colours of its tones, bridges, hairlines and points. */
export function LineMarks({ line, orientation }: { line: PlacedLine; orientation: Layout['orientation'] }) {
  const gradient = useId()
  const [first, last] = [line.spots[0], line.spots.at(-1)]
  if (!first || !last) return null
  const across = orientation === 'across'
  return (
    <g>
      <linearGradient
        id={gradient}
        gradientUnits="userSpaceOnUse"
        x1={across ? first.x : 0}
        x2={across ? Math.max(last.x, first.x + 1) : 0}
        y1={across ? 0 : first.y}
        y2={across ? 0 : Math.max(last.y, first.y + 1)}
      >
        {line.stops.map((stop) => (
          <stop key={stop.offset} offset={stop.offset} style={{ stopColor: tonePaint(stop.tone) }} />
        ))}
      </linearGradient>
      {line.bands.map((path, i) => (
        <path key={i} d={path} fill={`url(#${gradient})`} className={css.band} />
      ))}
      {line.bridges.map((path, i) => (
        <path key={i} d={path} className={css.bridge} />
      ))}
      {line.ribbons.map((path, i) => (
        <path key={i} d={path} fill={`url(#${gradient})`} className={css.ribbon} />
      ))}
      {line.spots.map((spot) => (
        <Interval key={spot.key} spot={spot} />
      ))}
      {line.spots.map((spot) => (
        <circle key={spot.key} cx={spot.x} cy={spot.y} r={spot.few ? 4.5 : 2.5} className={spot.few ? css.hollow : css.point} />
      ))}
    </g>
  )
}

/** A second line, to be held against the first: one hue, an outline and diamonds, so that it needs no colour to be told apart. */
export function SecondMarks({ line }: { line: PlacedLine }) {
  return (
    <g className={css.second}>
      {line.bridges.map((path, i) => (
        <path key={i} d={path} className={css.bridge} />
      ))}
      {line.ribbons.map((path, i) => (
        <path key={i} d={path} className={css.secondRibbon} />
      ))}
      {line.spots.map((spot) => (
        <Interval key={spot.key} spot={spot} />
      ))}
      {line.spots.map((spot) => (
        <rect
          key={spot.key}
          x={spot.x - 3.5}
          y={spot.y - 3.5}
          width={7}
          height={7}
          transform={`rotate(45 ${spot.x} ${spot.y})`}
          className={spot.few ? css.secondHollow : css.secondPoint}
        />
      ))}
    </g>
  )
}

function Interval({ spot }: { spot: Spot }) {
  if (!spot.interval) return null
  const [[x1, y1], [x2, y2]] = spot.interval
  const tick = (x: number, y: number) => (x1 === x2 ? `M${x - 3.5} ${y}h7` : `M${x} ${y - 3.5}v7`)
  return (
    <path
      className={css.interval}
      d={`M${x1} ${y1}L${x2} ${y2}${tick(x1, y1)}${tick(x2, y2)}`}
    />
  )
}

/** Open rings where the company wants the feeling to be. */
export function TargetRings({ targets }: { targets: Layout['targets'] }) {
  return targets.map((target) => <circle key={target.key} cx={target.x} cy={target.y} r={7} className={css.target} />)
}

/** The words at the peak and the end. */
export function Callouts({ layout, wordOf }: { layout: Layout; wordOf: (callout: Layout['callouts'][number]) => string }) {
  return layout.callouts.map((callout) => {
    const { spot, side, distance, kind } = callout
    const along = layout.orientation === 'across'
    const atEdge = along ? edgeAnchor(spot.x, layout) : null
    return (
      <text
        key={kind}
        className={css.callout}
        x={along ? spot.x : spot.x + side * distance}
        y={along ? spot.y + side * distance + (side > 0 ? 8 : 0) : spot.y + 4}
        textAnchor={along ? atEdge! : side > 0 ? 'start' : 'end'}
      >
        {wordOf(callout)}
      </text>
    )
  })
}

/** A word near the edge of the paper leans inward. */
function edgeAnchor(x: number, layout: Layout): 'start' | 'middle' | 'end' {
  if (x + 70 > layout.width) return 'end'
  return x - 70 < layout.frame.start ? 'start' : 'middle'
}
