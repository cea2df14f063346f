import type { CaseDetail, CaseEvent, EventKind, RecoveryStep, Target } from '../../../../server/act/cases/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import styles from './cases.module.css'
import { useCaseWords } from './use-case-words.ts'

/** What nobody of the company did was the customer's doing here, not the program's. */
const byCustomer: readonly EventKind[] = ['content', 'not-content', 'signal']

/** Everything that was done, by whom and when, the newest first. */
export function StorySection({ one }: { one: CaseDetail }) {
  const { cases: { one: say } } = useMessages()
  return (
    <Section title={say.story}>
      <ol className={styles.story} aria-label={say.story}>
        {one.events.toReversed().map((e) => <Event key={e.id} event={e} />)}
      </ol>
    </Section>
  )
}

function Event({ event }: { event: CaseEvent }) {
  const { cases: say } = useMessages()
  const { person } = useCaseWords()
  const detail = useDetail(event)
  return (
    <li>
      <DateTime at={event.at} />
      <div>
        {say.event[event.kind]}{detail && ` · ${detail}`} <span className="quiet">· {event.by === null && byCustomer.includes(event.kind) ? say.theCustomer : person(event.by)}</span>
        {event.words !== '' && event.kind !== 'opened' && event.kind !== 'not-sent' && <blockquote>{event.words}</blockquote>}
      </div>
    </li>
  )
}

function useDetail({ kind, what, words }: CaseEvent): string | null {
  const { cases: say } = useMessages()
  const format = useFormats()
  const { refusal } = useCaseWords()
  if (what === null) return null
  switch (kind) {
    case 'step-done': case 'step-left-out': case 'step-undone': return say.one.step[what as RecoveryStep]
    case 'late': return say.target[what as Target]
    case 'not-sent': return `${say.message[what] ?? what}: ${refusal(words)}`
    case 'promised': return say.one.promiseBy(format.day(what))
    case 'content': case 'not-content': return say.one.checkSaid(what)
    case 'closed': return say.closing[what as keyof typeof say.closing]
    case 'opened': return say.opener[what as keyof typeof say.opener]
    case 'signal': return say.severity[what as keyof typeof say.severity]
    case 'taken': case 'letter-signed': return null
    default: return say.how[what] ?? what
  }
}
