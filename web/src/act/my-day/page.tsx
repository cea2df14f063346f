import { Button, Skeleton, Text } from '@mantine/core'
import { IconArrowLeft, IconMoodCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { DirectorSetting, type MyDay } from '../../../../server/act/follow-up/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { DayList } from './day-list.tsx'
import { Detail } from './detail.tsx'
import { dayQuery } from './queries.ts'
import styles from './my-day.module.css'

const route = getRouteApi('/shell/act/my-day')
const usualCalls = 3

/** Whom I call today, and what else is mine to do. */
export function MyDayPage() {
  const { followUp: { day: say } } = useMessages()
  const { task } = route.useSearch()
  const { data, error, refetch } = useQuery(dayQuery)
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  return (
    <Page question={say.question} answer={data ? <Answer day={data} /> : null}>
      {!data && <Skeleton height={320} radius="lg" />}
      {data && (
        <>
          {data.items.length === 0 && task === undefined && (
            <EmptyState
              icon={IconMoodCheck} title={say.empty} hint={say.emptyHint}
              action={<Button component={Link} to="/act/follow-ups" variant="default">{say.toCadences}</Button>}
            />
          )}
          <div className={styles.day} data-open={task !== undefined || undefined}>
            {data.items.length > 0 && <DayList items={data.items} chosen={task} />}
            <div className={styles.pane}>
              {task !== undefined && (
                <Link to="/act/my-day" search={{}} className={styles.back}><IconArrowLeft size={16} aria-hidden /> {say.back}</Link>
              )}
              {task !== undefined ? <Detail key={task} task={task} people={data.people} /> : data.items.length > 0 && <Text c="dimmed" className={styles.choose}>{say.choose}</Text>}
            </div>
          </div>
          {data.director && <Directing perDay={data.director.perDay} />}
        </>
      )}
    </Page>
  )
}

function Answer({ day }: { day: MyDay }) {
  const { followUp: { day: say } } = useMessages()
  const fitting = day.items.filter((i) => i.fits?.now === true).length
  const more = [day.doneToday > 0 && say.done(day.doneToday), day.later > 0 && say.later(day.later)].filter(Boolean).join(' · ')
  return (
    <>
      <Strong>{say.answer(day.items.length, fitting)}</Strong>
      {more && <Text component="span" size="sm" c="dimmed"> {more}</Text>}
    </>
  )
}

/** Who leads hears customers themselves, if they say so. */
function Directing({ perDay }: { perDay: number | null }) {
  const { followUp: { day: { director: say } } } = useMessages()
  const set =
    useAction((next: number | null) => request('PUT', 'my-day/director', { body: { perDay: next }, shape: DirectorSetting }), {
    stale: ['my-day', 'follow-ups'], done: (_, next) => tell(next === null ? say.left : say.joined),
  })
  return (
    <div className={styles.directing}>
      <Text size="sm" c="dimmed">{perDay === null ? say.off : say.on(perDay)}</Text>
      <Button
        size="compact-sm" variant="default" loading={set.isPending}
        onClick={() => set.mutate(perDay === null ? usualCalls : null)}
      >{perDay === null ? say.join : say.leave}</Button>
    </div>
  )
}
