import type { TextAnnotation } from '../../../record/signals/contract.ts'
import type { AnswerResult, Figure } from './contract.ts'
import { meanOf } from './figure.ts'

/** The tones of what was written to one question. */
export interface Told {
  readonly tone: Figure | null
  readonly tones: Extract<AnswerResult, { shape: 'words' }>['tones']
  readonly unsure: number
}

/** From here a tone is no longer neutral; the same bounds as everywhere (see `toneWord`). */
const neutral = 0.2

/** What the reader said of some texts. Those that it is unsure of are counted and enter no mean. */
export function tellTones(annotations: readonly TextAnnotation[]): Told {
  const sure = annotations.filter((a) => !a.unsure).map((a) => a.tone)
  const pleasant = sure.filter((tone) => tone >= neutral).length
  const unpleasant = sure.filter((tone) => tone <= -neutral).length
  return {
    tone: meanOf(sure.map((value) => ({ value, n: 1 }))),
    tones: { unpleasant, neutral: sure.length - pleasant - unpleasant, pleasant },
    unsure: annotations.length - sure.length,
  }
}
