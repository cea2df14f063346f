import type { Due } from '../../../../server/govern/retention/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'

/** What is due, in words: how much of each kind, from before which day. */
export function useDue(): (due: readonly Due[]) => string {
  const { retention: words } = useMessages()
  const { whole, day, locale } = useFormats()
  return (due) =>
    new Intl.ListFormat(locale).format(due.map(({ kind, rows, before }) =>
      words.olderThan(words.amount(kind, whole(rows), rows), day(before))))
}
