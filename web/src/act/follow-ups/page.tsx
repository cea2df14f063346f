import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { FollowUps } from '../../../../server/act/follow-up/contract.ts'
import { resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Page, Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { CadenceList } from './cadence-list.tsx'
import { Questions } from './questions.tsx'
import { Sales } from './sales.tsx'
import styles from './follow-ups.module.css'

const followUpsQuery = resource('follow-ups', FollowUps)

/** Whether we follow up after the sale, and what comes of it; for who sees a part the questions of their customers. */
export function FollowUpsPage() {
  const { followUp: { cadences: say } } = useMessages()
  if (useSession().seesAll) return <FollowUpsOfAll />
  return <Page question={say.question} answer={say.ofAPart}><Questions /></Page>
}

function FollowUpsOfAll() {
  const { followUp: { cadences: say } } = useMessages()
  const { data, error, refetch } = useQuery(followUpsQuery)
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  const on = data?.cadences.filter((c) => c.state === 'on' && c.key !== 'question').length ?? 0
  const reached = data?.all.reached?.part ?? 0
  return (
    <Page
      question={say.question}
      answer={data ? <Strong>
        {on === 0 && data.all.calls === 0 ? say.none : say.answer(on, data.all.calls, reached)}
      </Strong> : null}
    >
      {!data && <Skeleton height={420} radius="lg" />}
      {data && (
        <>
          <div className={styles.measures}>
            <section className="card">
              <h2>{say.sales}</h2>
              <Sales sales={data.sales} />
              <Text size="sm" c="dimmed">{say.said}</Text>
              <Text size="xs" c="dimmed">{say.salesNote(data.window.salesDays, data.window.withinDays)}</Text>
            </section>
            <Month data={data} />
            <Traffic traffic={data.traffic} />
          </div>
          <Section title={say.list}><CadenceList cadences={data.cadences} directors={data.directors} /></Section>
          <Questions />
        </>
      )}
    </Page>
  )
}

function Month({ data: { all } }: { data: FollowUps }) {
  const { followUp: { cadences: say, day }, contact } = useMessages()
  const format = useFormats()
  return (
    <section className="card">
      <h2>{say.month}</h2>
      {all.calls === 0 || !all.reached ? <Text size="sm" c="dimmed">{say.noCalls}</Text> : (
        <>
          <Text size="sm" c="dimmed">{say.reached}</Text>
          <Text component="p" className={styles.large}>{format.percent(all.reached.value)}</Text>
          <Text size="xs" c="dimmed">
            {say.reachedOf(
              format.whole(all.reached.part), format.whole(all.reached.whole), format.percent(all.reached.low),
              format.percent(all.reached.high),
            )}
          </Text>
          <dl className={styles.counts} aria-label={say.outcomes}>
            {Object.entries(all.outcomes).map(([outcome, n]) => (
              <div key={outcome}><dt>{day.outcome[outcome as keyof typeof day.outcome]}</dt><dd>{format.whole(n)}</dd></div>
            ))}
          </dl>
        </>
      )}
      {all.refusals.length > 0 && (
        <>
          <Text size="sm" c="dimmed">{say.refused}</Text>
          <dl className={styles.counts}>
            {all.refusals.map((r) => <div key={r.reason}>
              <dt>{contact.bounces.refusals[r.reason]}</dt>
              <dd>{format.whole(r.n)}</dd>
            </div>)}
          </dl>
        </>
      )}
    </section>
  )
}

function Traffic({ traffic }: { traffic: FollowUps['traffic'] }) {
  const { followUp: { cadences: say } } = useMessages()
  const format = useFormats()
  const days = Map.groupBy(traffic.quiet, (q) => q.weekday)
  return (
    <section className="card">
      <h2>{say.traffic}</h2>
      {!traffic.enough && <Text size="sm" c="dimmed">{say.trafficFew(format.whole(traffic.visits))}</Text>}
      {traffic.enough && (
        <>
          <dl className={styles.counts}>
            {[...days].map(([weekday, hours]) => (
              <div key={weekday}>
                <dt>{say.weekdays[weekday - 1]}</dt>
                <dd>{stretches(hours.map((h) => h.hour)).join(', ')}</dd>
              </div>
            ))}
          </dl>
          <Text size="xs" c="dimmed">{say.trafficNote(format.whole(traffic.weeks))}</Text>
        </>
      )}
    </section>
  )
}

/** Hours that follow each other as one stretch: 9, 10, 14 reads 9–11, 14–15. */
function stretches(hours: readonly number[]): string[] {
  const found: { from: number; to: number }[] = []
  for (const hour of hours) {
    const last = found.at(-1)
    if (last && last.to === hour) last.to = hour + 1
    else found.push({ from: hour, to: hour + 1 })
  }
  return found.map(({ from, to }) => `${from}–${to}`)
}
