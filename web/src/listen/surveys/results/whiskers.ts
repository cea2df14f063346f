import type { CustomSeriesOption } from 'echarts'

interface Spread {
  readonly low: number | null
  readonly high: number | null
}

/** Thin lines for intervals: across a bar that lies, or up and down at a point in time. `at` is the place on the other axis. */
export function whiskers(
  rows: readonly (Spread & { readonly at: number | string })[],
  color: string,
  { lying }: { readonly lying: boolean },
): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 5,
    data: rows.flatMap(({ at, low, high }) => (low === null || high === null ? [] : [[at, low, high]])),
    encode: lying ? { y: 0, x: [1, 2] } : { x: 0, y: [1, 2] },
    renderItem: (_, api) => {
      const at = api.value(0)
      const end = (value: number) => (lying ? api.coord([value, at]) : api.coord([at, value])) as [number, number]
      const [from, to] = [end(Number(api.value(1))), end(Number(api.value(2)))]
      const cap = 4
      const tick = ([x, y]: [number, number]) =>
        lying ? { x1: x, x2: x, y1: y - cap, y2: y + cap } : { x1: x - cap, x2: x + cap, y1: y, y2: y }
      const shapes = [{ x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, tick(from), tick(to)]
      return {
        type: 'group',
        children: shapes.map((shape) => ({ type: 'line', shape, style: { stroke: color, lineWidth: 1.25 } })),
      }
    },
  }
}
