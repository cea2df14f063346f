import type { Reached as ReachedView } from '../../../../../server/listen/surveys/invitations/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { Section } from '../../../ui/page.tsx'
import styles from './invitations.module.css'
import { Reasons } from './reasons.tsx'

/** How far the invitations came, step by step, and why some were never sent. */
export function Reached({ reached }: { reached: ReachedView }) {
  const {
    invitations: { reached: words, skip },
    contact: { bounces },
  } = useMessages()
  const format = useFormats()
  const steps = [
    ...(reached.waiting > 0 ? (['waiting'] as const) : []),
    ...(['sent', 'opened', 'answered', 'complete'] as const),
    ...(reached.reminders > 0 ? (['reminders'] as const) : []),
    ...(reached.undelivered > 0 ? (['undelivered'] as const) : []),
  ]
  return (
    <Section title={words.title} note={words.note}>
      <div className="card">
        <dl className={styles.steps}>
          {steps.map((step) => (
            <div key={step}>
              <dt>{words[step]}</dt>
              <dd>{format.whole(reached[step])}</dd>
            </div>
          ))}
        </dl>
        <div className={styles.why}>
          <Reasons
            title={words.refused}
            none={words.noneRefused}
            reasons={reached.refused.map(({ reason, n }) => ({ key: reason, words: bounces.refusals[reason], n }))}
          />
          {reached.skipped.length > 0 && (
            <Reasons
              title={words.skipped}
              none={words.noneRefused}
              reasons={reached.skipped.map(({ reason, n }) => ({ key: reason, words: skip[reason], n }))}
            />
          )}
        </div>
      </div>
    </Section>
  )
}
