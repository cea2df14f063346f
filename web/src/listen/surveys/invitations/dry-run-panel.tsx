import { useEffect, useRef } from 'react'
import { Button, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import type { DryRun, RuleDraft } from '../../../../../server/listen/surveys/invitations/contract.ts'
import { useAction } from '../../../app/action.tsx'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { Strong } from '../../../understand/strong.tsx'
import styles from './invitations.module.css'
import { playRule } from './queries.ts'
import { Reasons } from './reasons.tsx'

interface Props {
  readonly survey: number
  readonly rule: number | null
  /** Null while the fields are no rule. */
  readonly draft: RuleDraft | null
  readonly onBlocked: () => void
}

/** Plays the last thirty days through, as the rule stands in the form; what changed since the last run greys it out. */
export function DryRunPanel({ survey, rule, draft, onBlocked }: Props) {
  const { dryRun: words } = useMessages().invitations
  const run = useAction((played: RuleDraft) => playRule(survey, played, rule), { quiet: true })
  const bottom = useRef<HTMLDivElement>(null)
  // The result comes below what is on screen in a low window.
  useEffect(() => {
    if (run.data) bottom.current?.scrollIntoView({ block: 'nearest' })
  }, [run.data])
  const isStale = run.data !== undefined && JSON.stringify(run.variables) !== JSON.stringify(draft)
  return (
    <section className={styles.run} aria-label={words.title}>
      <Text size="sm" c="dimmed">
        {words.note(30)}
      </Text>
      <Button
        variant="default"
        size="sm"
        justify="center"
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        loading={run.isPending}
        onClick={() => (draft ? run.mutate(draft) : onBlocked())}
      >
        {words.again}
      </Button>
      {run.error && <ErrorState error={run.error} compact />}
      <div ref={bottom} aria-live="polite" style={isStale ? { opacity: 0.5 } : undefined}>
        {run.data && <Result run={run.data} />}
      </div>
    </section>
  )
}

function Result({ run }: { run: DryRun }) {
  const {
    invitations: { dryRun: words },
    contact: { bounces },
  } = useMessages()
  const format = useFormats()
  const { whole, percent } = format
  if (run.drawn === 0) return <Text size="sm">{words.nothing}</Text>
  const { customers, share } = run.asked
  const reasons = (list: DryRun['refused']) => list.map(({ reason, n }) => ({ key: reason, words: bounces.refusals[reason], n }))
  return (
    <>
      <Text>
        <Strong>
          {share
            ? words.sampled(
                percent(share.value),
                percent(share.low),
                percent(share.high),
                whole(run.played),
                whole(run.customers),
              )
            : words.answer(customers, whole(customers), whole(run.customers))}
        </Strong>
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {words.facts(run.occasions, run.drawn, run.mails, whole)}
        {run.outside > 0 && words.outside(run.outside, whole(run.outside))}
        {run.askedAlready > 0 && words.already(run.askedAlready, whole(run.askedAlready))}
      </Text>
      <div className={styles.runWhy}>
        <Reasons title={words.refused} reasons={reasons(run.refused)} none={words.none} />
        <Reasons title={words.waited} reasons={reasons(run.waited)} none={words.none} />
      </div>
    </>
  )
}
