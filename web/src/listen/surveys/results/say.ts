import type { Figure } from '../../../../../server/listen/surveys/results/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useLanguage } from '../../../app/language.tsx'
import { plainTitle } from './plain-title.ts'

/** Reads a text of a survey in the reader's language, else in the other; what is piped in shows what stands in its place. */
export function useTitle(): (title: Readonly<Record<string, string>> | null) => string {
  const { language } = useLanguage()
  return (title) => plainTitle((title && (title[language === 'zh' ? 'zh-CN' : 'en'] ?? Object.values(title)[0])) ?? '')
}

export type Say = (value: number) => string

/** How a score reads: an NPS in whole points with its sign, a feeling with its sign, others with two decimals. */
export function useScoreFormat(): (method: string) => Say {
  const format = useFormats()
  return (method) => (value) =>
    method === 'nps' ? format.signed(value, 0) : method === 'feeling' ? format.signed(value) : format.decimal(value, 2)
}

/** The ends of an interval as they are written; null where there is none. */
export const intervalOf = (figure: Pick<Figure, 'low' | 'high'>, say: Say): readonly [string, string] | null =>
  figure.low === null || figure.high === null ? null : [say(figure.low), say(figure.high)]
