import { Anchor, Skeleton, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DayDetail } from '../../../../server/act/follow-up/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Actions } from './actions.tsx'
import { detailQuery } from './queries.ts'
import { StoryLine } from './story-line.tsx'
import { useFitWords } from './use-fit-words.ts'
import styles from './my-day.module.css'

type Colleague = { readonly id: string; readonly name: string }

/** One task: the customer's story on one look, what to say, and below, within the thumb's reach, what can be done. */
export function Detail({ task, people }: { task: number; people: readonly Colleague[] }) {
  const { followUp: { day: say } } = useMessages()
  const { data, error, refetch } = useQuery(detailQuery(task))
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton height={480} radius="lg" />
  return (
    <article className={`card ${styles.detail}`} aria-label={say.story}>
      <div className={styles.body}>
        <Head detail={data} />
        <Standing detail={data} />
        <Script detail={data} />
        {data.task.customer && (
          <section>
            <h3>{say.story}</h3>
            {data.story.length === 0 ? <Text size="sm" c="dimmed">{say.noStory}</Text>
              : <div className={styles.lines}>
                {data.story.map((line, i) => <StoryLine key={`${line.at} ${i}`} line={line} />)}
              </div>}
          </section>
        )}
        <Past detail={data} />
      </div>
      <Actions detail={data} people={people} />
    </article>
  )
}

function Head({ detail: { task, fits } }: { detail: DayDetail }) {
  const { followUp: { day: say } } = useMessages()
  const names = useNames()
  const { fit, when } = useFitWords()
  const { customer } = task
  return (
    <header>
      <h2>
        {customer ? <Link to="/customers/$id" params={{ id: customer.id }} className="plain">
          {customer.name ?? say.customer(customer.id)}
        </Link> : names(task.title)}
      </h2>
      <Text size="sm">{say.kind[task.kind]}{customer && ` · ${names(task.title)}`} · {say.due(when(task.dueAt))}</Text>
      {task.why && <Text size="sm" c="dimmed">{names(task.why)}</Text>}
      {fits && (
        <Text size="sm" className={fits.now ? styles.fits : undefined} c={fits.now ? undefined : 'dimmed'}>{fit(fits)}</Text>
      )}
    </header>
  )
}

/** What is being put right, and what was promised: to be known before a word is said. */
function Standing({ detail: { standing } }: { detail: DayDetail }) {
  const { followUp: { day: say } } = useMessages()
  const format = useFormats()
  if (!standing.case && standing.promised.length === 0) return null
  return (
    <div className={styles.standing}>
      {standing.case && (
        <Text size="sm" fw={500}>
          <IconAlertTriangle size={16} aria-hidden /> <Link to="/act/cases/$number" params={{ number: standing.case.number }}>{say.case(standing.case.number)}</Link>: {standing.case.subject}
        </Text>
      )}
      {standing.promised.map((p) => (
        <Text key={p.words} size="sm">{say.promised}: {p.words}{p.due && ` (${say.by(format.day(p.due))})`}</Text>
      ))}
    </div>
  )
}

function Script({ detail: { task } }: { detail: DayDetail }) {
  const { followUp: { day: say } } = useMessages()
  const names = useNames()
  if (!task.script || !names(task.script)) return null
  return (
    <section>
      <h3>{say.script}</h3>
      <Text component="p" className={styles.script}>{names(task.script)}</Text>
      {task.customer && <Text size="xs" c="dimmed">{say.never}</Text>}
    </section>
  )
}

function Past({ detail: { calls, history, task } }: { detail: DayDetail }) {
  const { followUp: { day: say } } = useMessages()
  return (
    <>
      {calls.length > 0 && (
        <section>
          <h3>{say.earlier}</h3>
          {calls.map((c) => (
            <div key={c.at} className={styles.past}>
              <Text size="sm">{c.outcome && say.outcome[c.outcome]} <Text component="span" size="xs" c="dimmed"><DateTime at={c.at} /> · {c.by ?? say.gone}</Text></Text>
              {c.note && <blockquote>{c.note}</blockquote>}
            </div>
          ))}
        </section>
      )}
      <details className={styles.history}>
        <summary>{say.history}</summary>
        {history.map((e, i) => (
          <Text key={`${e.at} ${i}`} size="xs" c="dimmed">
            <DateTime at={e.at} exact /> · {say.event[e.what]}{e.by && ` · ${e.by.name ?? say.gone}`}{e.to && ` → ${e.to.name ?? say.gone}`}
            {e.what === 'dropped' && task.state.state === 'dropped' ? ` · ${say.why[task.state.why]}` : e.note && ` · ${e.note}`}
          </Text>
        ))}
        <Anchor component={Link} to="/act/follow-ups" size="xs">{say.toCadences}</Anchor>
      </details>
    </>
  )
}
