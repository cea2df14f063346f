import type { ComparedLine } from '../../../../server/understand/segments/comparison/contract.ts'
import type { Factor } from '../../../../server/record/touchpoints/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'

type Of = Pick<ComparedLine, 'kind' | 'name' | 'currency'>

/** What a line of the comparison is called, and how its numbers are written. */
export function useLineWords() {
  const { segments: { compare: { kinds } }, words } = useMessages()
  const { decimal, signed, percent, money, real } = useFormats()
  const write = ({ kind, currency }: Of, value: number): string => {
    if (currency !== null) return money(real(value).replace('−', '-'), currency === '' ? undefined : currency)
    return kind === 'nps' ? decimal(value, 0) : kind === 'tone' || kind === 'factor' ? signed(value) : percent(value)
  }
  return {
    title: ({ kind, name }: Of): string =>
      (kind === 'factor'
        ? kinds.factor(words.factor[name as Factor] ?? name)
        : kind === 'need' || kind === 'theme' ? kinds[kind](name) : kinds[kind]),
    write,
    change: (line: Of, value: number): string =>
      (line.kind === 'tone' || line.kind === 'factor' ? write(line, value) : `${value > 0 ? '+' : ''}${write(line, value)}`),
  }
}
