import { ActionIcon, Button, Group, Switch, Text } from '@mantine/core'
import { IconHeart, IconX } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type Candidate, Candidates, type Thanks, Wall } from '../../../../../server/learn/practices/contract.ts'
import { say as tell, useAction } from '../../../app/action.tsx'
import { pages, request, resource } from '../../../app/api.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { DateTime } from '../../../ui/date-time.tsx'
import { useSetSearch } from '../../../ui/filter-bar.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { ListSkeleton } from '../../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { Strong } from '../../../understand/strong.tsx'
import css from '../practices.module.css'
import { PracticesTabs } from '../tabs.tsx'

const route = getRouteApi('/shell/learn/practices/wall')

/** What customers thank our people for, in their own words. */
export function WallPage() {
  const { practices: { wall: say } } = useMessages()
  const format = useFormats()
  const { allows } = useSession()
  const { mine } = route.useSearch()
  const set = useSetSearch<{ mine?: boolean | undefined }>()
  const found = useInfiniteQuery(pages('practices/wall', Wall, { mine: mine || undefined }))
  const items = found.data?.pages.flatMap((p) => p.items)
  const manages = allows('practices.manage')
  if (found.error && !found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  return (
    <Page question={say.question} above={<PracticesTabs />} answer={items === undefined ? null : items.length > 0 ? <Strong>{say.answer(`${format.whole(items.length)}${found.hasNextPage ? '+' : ''}`)}</Strong> : undefined}>
      {manages && <Waiting />}
      <Section title={say.wall} actions={<Switch size="sm" label={say.mine} checked={mine ?? false} onChange={(e) => set({ mine: e.currentTarget.checked || undefined })} />}>
        {!items && <ListSkeleton />}
        {items?.length === 0 && <EmptyState icon={IconHeart} title={say.none} hint={say.noneHint} />}
        <div className={css.words}>{items?.map((t) => <Said key={t.id} thanks={t} manages={manages} />)}</div>
        {found.hasNextPage && <Button mt="md" variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{say.more}</Button>}
      </Section>
    </Page>
  )
}

function Said({ thanks: t, manages }: { thanks: Thanks; manages: boolean }) {
  const { practices: { wall: say } } = useMessages()
  const takeDown = useAction(() => request('DELETE', `practices/wall/${t.id}`), { stale: ['practices'] })
  return (
    <article className={`card ${css.said}`}>
      <blockquote>{t.text}</blockquote>
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <Text size="sm" fw={600}>{t.staff.name}{t.mine && <Text span size="sm" c="dimmed"> ({say.you})</Text>}</Text>
          <Text size="xs" c="dimmed">{[t.staff.department, t.staff.branch].filter(Boolean).join(' · ')} · <DateTime at={t.at} /></Text>
        </div>
        {manages && <ActionIcon variant="subtle" color="gray" aria-label={say.takeDown(t.staff.name)} onClick={() => takeDown.mutate(undefined)}><IconX size={16} aria-hidden /></ActionIcon>}
      </Group>
    </article>
  )
}

/** Words that may be thanks to somebody: one press says whether they are. */
function Waiting() {
  const { practices: { wall: say } } = useMessages()
  const { data, error, refetch } = useQuery(resource('practices/thanks', Candidates))
  const decide = useAction(
    ({ c, meant }: { c: Candidate; meant: boolean }) => request('POST', 'practices/thanks', { body: { source: c.source, signal: c.signal, meant } }),
    { stale: ['practices'], done: (_, { c, meant }) => { if (meant) tell(say.confirmed(c.staff.name)) } },
  )
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} compact />
  return (
    <Section title={say.waiting} note={say.waitingNote}>
      {!data && <ListSkeleton />}
      {data?.items.length === 0 && <Text c="dimmed">{data.known ? say.noneWaiting : say.noCodes}</Text>}
      <div className={css.words}>
        {data?.items.map((c) => (
          <article key={`${c.source} ${c.signal}`} className={`card ${css.said}`}>
            <blockquote>{c.text}</blockquote>
            <Text size="xs" c="dimmed"><DateTime at={c.at} /></Text>
            <Group gap="xs">
              <Button size="xs" disabled={decide.isPending} onClick={() => decide.mutate({ c, meant: true })}>{say.meant(c.staff.name)}</Button>
              <Button size="xs" variant="default" disabled={decide.isPending} onClick={() => decide.mutate({ c, meant: false })}>{say.notMeant}</Button>
            </Group>
          </article>
        ))}
      </div>
    </Section>
  )
}
