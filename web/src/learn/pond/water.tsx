import { Text } from '@mantine/core'
import type { FoundPond } from '../../../../server/learn/pond/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FigureFrame } from '../../ui/figure-frame.tsx'
import { FindingLine } from '../../understand/findings/finding-line.tsx'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import { lastWhole } from './last-whole.ts'
import css from './pond.module.css'

const [width, height] = [960, 300]
const [left, right, floor, brim] = [170, 790, 276, 40]
/** A flow of all that is held would be this wide. */
const widest = 220

/** The pond cut through: how high the water stands, what pours in on the left and what runs off on the right. */
export function Water({ pond }: { pond: FoundPond }) {
  const { pond: say } = useMessages()
  const format = useFormats()
  const { counted } = useAmounts(pond.currency || 'CNY')
  const flow = lastWhole(pond)
  if (!flow) return null
  const held = flow.held
  const ahead = pond.forecast?.periods.at(-1)
  const before = pond.flows[pond.flows.indexOf(flow) - 12]?.held.value
  const most = Math.max(...pond.flows.map((f) => f.held.value), held.high, ahead?.held.value ?? 0) * 1.08
  const at = (n: number) => floor - (Math.max(0, n) / most) * (floor - brim)
  const thick = (n: number) => Math.max(n > 0 ? 3 : 0, Math.min(70, (n / Math.max(1, held.value)) * widest))
  const [inflow, outflow, level] = [thick(flow.gained), thick(flow.lost.value), at(held.value)]
  const finding = pond.findings.find((f) => f.kind === 'pond.level')?.id ?? null
  const over = say.units[pond.unit](format.day(flow.from))
  const label = say.picture(counted(held.value), counted(flow.gained), counted(flow.lost.value))
  const exact = (value: number) => ({ value, low: null, high: null })
  const rows = [
    { key: 'held', name: say.held, of: held }, { key: 'gained', name: say.gained, of: exact(flow.gained) },
    { key: 'lost', name: say.lost, of: flow.lost },
    ...(pond.basis === 'purchases' ? [{ key: 'returning', name: say.cameAgain, of: exact(flow.returning) }] : []),
  ]
  return (
    <FigureFrame
      label={label} className={`card ${css.water}`} name="pond-water"
      csv={() => [
        ['from', 'what', 'customers', 'low', 'high'],
        ...rows.map((r) => [flow.from, r.key, r.of.value, r.of.low, r.of.high]),
      ]}
      table={
        <>
          <DataTable
            caption={label} rows={rows} rowKey={(r) => r.key}
            columns={[
              { key: 'what', header: say.inPond, cell: (r) => r.name },
              { key: 'customers', header: say.customers, align: 'end', cell: (r) => counted(r.of.value) },
              { key: 'interval', header: say.range, align: 'end', cell: (r) => (r.of.low === null || r.of.high === null ? '–' : say.interval(counted(r.of.low), counted(r.of.high))) },
            ]}
          />
          <FindingLine id={finding} />
        </>
      }
    >
      <div className={css.sides}>
        <div className={css.figure}>
          <Text size="sm" c="dimmed">{say.gained}</Text>
          <span className={css.number}>+{counted(flow.gained)}</span>
          <Text size="xs" c="dimmed">{over}</Text>
        </div>
        <div className={css.figure}>
          <Text size="sm" c="dimmed">{say.held}</Text>
          <span className={`${css.number} ${css.held}`}>{counted(held.value)}</span>
          <Text size="xs" c="dimmed">{say.interval(counted(held.low), counted(held.high))}</Text>
        </div>
        <div className={css.figure}>
          <Text size="sm" c="dimmed">{say.lost}</Text>
          <span className={css.number}>−{counted(flow.lost.value)}</span>
          <Text size="xs" c="dimmed">{say.interval(counted(flow.lost.low), counted(flow.lost.high))}</Text>
        </div>
      </div>
      <svg viewBox={`0 0 ${width} ${height}`} className={css.picture} aria-hidden>
        <defs><clipPath id="basin"><path d={basin(0)} /></clipPath></defs>
        <path
          className={css.ground}
          d={`M 0 ${brim} H ${left - 40} L ${left + 40} ${floor} H ${right - 40} L ${right + 40} ${brim} H ${width} V ${height} H 0 Z`}
        />
        <g clipPath="url(#basin)">
          <rect className={css.pool} x={0} width={width} y={level} height={floor - level} />
          <rect className={css.unsure} x={0} width={width} y={at(held.high)} height={Math.max(0, at(held.low) - at(held.high))} />
          <path className={css.surface} d={wave(level)} />
          {before !== undefined && <path className={css.mark} d={`M 0 ${at(before)} H ${width}`} />}
        </g>
        <rect className={css.pipe} x={0} y={brim - 12 - inflow} width={110} height={3} rx={1.5} />
        {inflow > 0 && <path className={css.stream} d={pouring(inflow, level)} />}
        {outflow > 0 && <path className={css.stream} d={leaking(outflow, level)} />}
      </svg>
      <ul className={css.legend}>
        <li><span className={css.swatch} />{say.levelNow}</li>
        <li><span className={`${css.swatch} ${css.wash}`} />{say.levelUnsure}</li>
        {before !== undefined && (
          <li><span className={`${css.swatch} ${css.dashed}`} />{say.levelBefore[pond.unit](counted(before))}</li>
        )}
        {pond.basis === 'purchases' && <li>{say.returning(counted(flow.returning))}</li>}
      </ul>
      <FindingLine id={finding} />
    </FigureFrame>
  )
}

const basin =
  (inset: number) => `M ${left - 40 + inset} ${brim} L ${left + 40} ${floor} H ${right - 40} L ${right + 40 - inset} ${brim} Z`
const wave = (y: number) => `M 0 ${y} ${Array.from({ length: 16 }, (_, i) => `q 15 ${i % 2 ? 5 : -5} 30 0 t 30 0`).join(' ')}`

/** Water out of the pipe on the left, falling to the level. */
function pouring(size: number, level: number): string {
  const top = brim - 9 - size
  const fall = Math.max(level, brim + 10)
  return `M 0 ${top} H 110 C 190 ${top} ${230 + size / 2} ${top + 30} ${235 + size} ${fall} H 235 C 232 ${top + 60} 190 ${top + size} 110 ${top + size} H 0 Z`
}

/** Water that runs off through the bank on the right, at the foot of it. */
function leaking(size: number, level: number): string {
  const top = Math.max(level, floor - 20 - size)
  const edge = right - 40 + ((floor - top) / (floor - brim)) * 80
  return `M ${edge - 6} ${top} H 860 C 900 ${top} 930 ${top + 6} 960 ${top + 12} V ${Math.min(height, top + 12 + size)} C 930 ${top + 6 + size} 900 ${top + size} 860 ${top + size} H ${edge - 6} Z`
}
