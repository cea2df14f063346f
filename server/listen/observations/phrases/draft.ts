import type { PhraseDraft, PhraseKind } from '../contract.ts'

type Pair = readonly [zh: string, en: string]

/** The phrases of each kind, one line each, in the order in which the buttons stand on the first day. */
export function phraseSet(kinds: Readonly<Record<PhraseKind, readonly Pair[]>>): readonly PhraseDraft[] {
  return (Object.keys(kinds) as PhraseKind[]).flatMap((kind) => kinds[kind].map(([zh, en]) => ({ kind, names: { zh, en } })))
}
