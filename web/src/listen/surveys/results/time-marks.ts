/** Something that happened on a day. */
export interface Mark {
  readonly day: string
  readonly label: string
  readonly kind: 'version' | 'event' | 'release'
}

/** What happened on one day shares a line, so that no two names lie over each other. */
export function byDay(marks: readonly Mark[]): Mark[] {
  return [...Map.groupBy(marks, (m) => m.day).values()].map((own) => ({
    ...own[0]!,
    kind: own.find((m) => m.kind !== 'version')?.kind ?? 'version',
    label: own.map((m) => m.label).join(' · '),
  }))
}

/** The axis of scores on a scale: the whole of it, so that a small change does not look large. */
export const axisOf = (method: string, scale: { min: number; max: number }): readonly [number, number] =>
  method === 'nps' ? [-100, 100] : [scale.min, scale.max]
