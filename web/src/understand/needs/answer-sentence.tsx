import type { Needs } from '../../../../server/understand/needs/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Strong } from '../strong.tsx'

const enough = 30

/** What most customers need, and how much of it is common to all. */
export function AnswerSentence({ needs }: { needs: Needs }) {
  const { needs: { answer: say } } = useMessages()
  const { percent, whole, sentences } = useFormats()
  const [first] = needs.needs
  if (!first || needs.customers < enough) return <Strong>{say.few(needs.customers)}</Strong>
  const range = ({ low, high }: { low: number; high: number }) => `${percent(low)} – ${percent(high)}`
  const { commonShare: common, by } = needs
  return (
    <Strong>
      {sentences(
        say.most(whole(needs.customers), first.need, percent(first.share.value), range(first.share)),
        common && by !== null && say.common(percent(common.value), range(common), by),
      )}
    </Strong>
  )
}
