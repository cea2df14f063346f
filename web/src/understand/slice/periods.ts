/** Days from and to, both included, as YYYY-MM-DD. */
export interface Period { readonly from: string; readonly to: string }
type Partly = { readonly from?: string | undefined; readonly to?: string | undefined }

const dayLength = 86_400_000
const shifted = (day: string, by: number) => new Date(Date.parse(`${day}T00:00:00Z`) + by * dayLength).toISOString().slice(0, 10)

/** How many days each choice reaches back from the last day with a signal. */
export const presets = { '28': 28, '90': 90, '365': 365 } as const
export type Preset = keyof typeof presets

/** The last days up to and with `last`. */
export const lastDays = (preset: Preset, last: string): Period => ({ from: shifted(last, 1 - presets[preset]), to: last })

/** Which choice a period is: all time, one of the presets, or days of the reader's own. */
export function presetOf({ from, to }: Partly, last: string | undefined): 'all' | Preset | 'own' {
  if (from === undefined && to === undefined) return 'all'
  const found = Object.keys(presets).find((preset): preset is Preset => {
    const period = last === undefined ? null : lastDays(preset as Preset, last)
    return period !== null && period.from === from && period.to === to
  })
  return found ?? 'own'
}

/** The period of the same length that ends the day before; null unless both ends are known. */
export function before({ from, to }: Partly): Period | null {
  if (from === undefined || to === undefined || from > to) return null
  const days = (Date.parse(to) - Date.parse(from)) / dayLength + 1
  return { from: shifted(from, -days), to: shifted(from, -1) }
}

/** The same days 364 days earlier: a year ago, and on the same days of the week. */
export function yearBefore({ from, to }: Partly): Period | null {
  if (from === undefined || to === undefined || from > to) return null
  return { from: shifted(from, -364), to: shifted(to, -364) }
}
