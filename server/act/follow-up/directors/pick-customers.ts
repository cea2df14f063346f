/** Somebody who might be heard, of a kind. */
export interface Candidate {
  readonly customer: number
  readonly often: number
  readonly recent: number
}

/** Candidates in turn from each kind, so that no kind is heard before the others; within a kind the order stays. */
export function inTurn<C extends Candidate>(candidates: readonly C[]): C[] {
  const kinds = [...Map.groupBy(candidates, (c) => `${c.often} ${c.recent}`).values()]
  const longest = Math.max(0, ...kinds.map((k) => k.length))
  return Array.from({ length: longest }, (_, i) => kinds.flatMap((k) => k[i] ?? [])).flat()
}

/** Deals customers out: to each director in turn, until everybody has as many as they call. */
export function* places(directors: readonly { readonly person: string; readonly perDay: number }[]): Generator<string> {
  const most = Math.max(0, ...directors.map((d) => d.perDay))
  for (let round = 0; round < most; round++) for (const d of directors) if (round < d.perDay) yield d.person
}
