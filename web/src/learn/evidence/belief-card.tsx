import { ActionIcon, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { Belief, Judged, Test } from '../../../../server/learn/evidence/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { FindingLine } from '../../understand/findings/finding-line.tsx'
import css from './evidence.module.css'

/** One belief: its words, what decides, what the data say, and what is missing where they cannot. */
export function BeliefCard({ belief }: { belief: Belief }) {
  const { evidence: say } = useMessages()
  const format = useFormats()
  const { allows } = useSession()
  const remove = useAction((id: string) => request('DELETE', `evidence/beliefs/${id}`), { stale: ['evidence'] })
  const { judged } = belief
  const words = belief.myth ? say.myths[belief.myth] : belief.words ?? ''
  const test = say.test[belief.test.kind] as (t: Test) => string
  return (
    <article className={`card ${css.belief}`} aria-label={words}>
      <div className={css.head}>
        <Text fw={600}>{words}</Text>
        {judged && (
          <span className={`${css.verdict} ${judged.verdict === 'not-enough-data' ? '' : css[judged.verdict] ?? ''}`}>
            {say.verdicts[judged.verdict]}
          </span>
        )}
      </div>
      <Text size="sm" c="dimmed">{test(belief.test)}</Text>
      {judged && <Said judged={judged} words={words} />}
      <Text size="xs" c="dimmed">
        {[
          judged && say.judged(format.ago(judged.judgedOn)), ...(judged?.caveats.map((c) => say.caveats[c]) ?? []),
          belief.staff && say.staff(format.decimal(belief.staff.value), format.whole(belief.staff.n)),
          belief.madeBy && say.by(belief.madeBy),
        ].filter(Boolean).join(' · ')}
      </Text>
      {judged?.before.map((b) => <Text key={b.until} size="xs" c="dimmed">
        {say.before(say.verdicts[b.verdict], format.date(b.until))}
      </Text>)}
      <div className={css.head}>
        <FindingLine id={judged?.finding ?? null} />
        {belief.myth === null && allows('catalogue.edit') && (
          <ActionIcon
            variant="subtle" color="gray" aria-label={say.remove(words)}
            onClick={() => remove.mutate(belief.key.replace('own-', ''))}
          ><IconTrash size={16} aria-hidden /></ActionIcon>
        )}
      </div>
    </article>
  )
}

function Said({ judged, words }: { judged: Judged; words: string }) {
  const { evidence: say } = useMessages()
  const format = useFormats()
  const { estimate, missing, unit, threshold } = judged
  // A difference between arms lies around nought, as a tone does, but is small.
  const reach = unit === 'tone' ? 1 : threshold < 0 ? 0.2 : null
  const write = (v: number) => (unit === 'tone' ? format.signed(v) : format.percent(v, 1))
  const at = (v: number) => `${Math.min(1, Math.max(0, reach === null ? v : (v / reach + 1) / 2)) * 100}%`
  return (
    <>
      {estimate && (
        <>
          <Text size="sm">
            {say.here(write(estimate.value), write(estimate.low), write(estimate.high), format.whole(estimate.n))}
          </Text>
          <div className={css.scale} role="img" aria-label={words}>
            <div className={css.range} style={{ left: at(estimate.low), right: `calc(100% - ${at(estimate.high)})` }} />
            <div className={css.mark} style={{ left: at(threshold) }} />
            <div className={css.here} style={{ left: at(estimate.value) }} />
          </div>
        </>
      )}
      {missing && <Text size="sm">{say.missing[missing.what](format.whole(missing.have), format.whole(missing.need))}</Text>}
    </>
  )
}
