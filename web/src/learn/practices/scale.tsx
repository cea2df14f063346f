import css from './practices.module.css'

/** A figure with its interval on a line from `least` to `most`; the dashed mark is what it is held against. */
export function Scale({
  label, value, low, high, mark, least, most,
}: { label: string; value: number; low: number; high: number; mark: number; least: number; most: number }) {
  const at = (v: number) => `${Math.min(1, Math.max(0, (v - least) / (most - least || 1))) * 100}%`
  return (
    <div className={css.scale} role="img" aria-label={label}>
      <div className={css.range} style={{ left: at(low), right: `calc(100% - ${at(high)})` }} />
      <div className={css.mark} style={{ left: at(mark) }} />
      <div className={css.here} style={{ left: at(value) }} />
    </div>
  )
}
