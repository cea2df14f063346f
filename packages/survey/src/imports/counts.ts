interface Asked {
  readonly options: readonly unknown[]
  readonly other?: unknown
  readonly exclusive?: string | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
}

/** How many options may be chosen together, as far as the source asks for what can be; the rest of what it asks is dropped. */
export function countsOf({ options, other, exclusive, min, max }: Asked): { exclusive?: string; min?: number; max?: number } {
  const together = options.length + (other ? 1 : 0) - (exclusive ? 1 : 0)
  if (together < 1) return {}
  const possible = (count: number | undefined): count is number =>
    count !== undefined && Number.isInteger(count) && count >= 1 && count <= together
  const least = possible(min) ? min : undefined
  return {
    ...(exclusive && { exclusive }), ...(least && { min: least }), ...(possible(max) && max >= (least ?? 1) && { max }),
  }
}
