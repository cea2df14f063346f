import { Badge, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconBell, IconChecks } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { type Note, NotePage, Unread } from '../../../server/govern/inbox/contract.ts'
import { say, useAction } from '../app/action.tsx'
import { pages, request } from '../app/api.ts'
import { useFormats } from '../app/format.ts'
import { useLanguage } from '../app/language.tsx'
import { DateTime } from '../ui/date-time.tsx'
import { useSetSearch } from '../ui/filter-bar.tsx'
import { Page } from '../ui/page.tsx'
import { ListSkeleton } from '../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'

const route = getRouteApi('/shell/inbox')
const lookAgainMs = 20_000

/** What this person was told: mentions, assignments, escalations, approvals; until they have read it. */
export function InboxPage() {
  const { messages: { inbox: words } } = useLanguage()
  const format = useFormats()
  const { show = 'unread' } = route.useSearch()
  const setSearch = useSetSearch()
  const found = useInfiniteQuery({ ...pages('inbox', NotePage, { show }), refetchInterval: lookAgainMs })
  const readAll = useAction((upTo: number) => request('POST', 'inbox/read', { body: { upTo }, shape: Unread }), {
    stale: ['inbox'], done: () => say(words.allRead),
  })
  if (found.error && !found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  const items = found.data?.pages.flatMap((p) => p.items)
  const unread = found.data?.pages[0]?.unread
  const newest = items?.[0]
  return (
    <Page
      question={words.question} width="reading"
      answer={unread === undefined ? null : words.answer(unread, format.whole(unread))}
      actions={unread !== undefined && unread > 0 && newest && (
        <Button
          variant="default" leftSection={<IconChecks size={18} aria-hidden />} loading={readAll.isPending}
          onClick={() => readAll.mutate(newest.id)}
        >
          {words.readAll}
        </Button>
      )}
    >
      <SegmentedControl
        aria-label={words.show} value={show} style={{ alignSelf: 'flex-start' }}
        onChange={(v) => setSearch({ show: v === 'all' ? 'all' : undefined })}
        data={[{ value: 'unread', label: words.unread }, { value: 'all', label: words.all }]}
      />
      {!items && <ListSkeleton />}
      {items?.length === 0 && <EmptyState icon={IconBell} title={words.emptyTitle} hint={words.emptyHint} />}
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {items?.map((note) => <NoteRow key={note.id} note={note} />)}
      </Stack>
      {found.hasNextPage && (
        <Group>
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {words.more}
          </Button>
        </Group>
      )}
    </Page>
  )
}

function NoteRow({ note }: { note: Note }) {
  const { language, messages: { inbox: words } } = useLanguage()
  const router = useRouter()
  const read = useAction(
    (to: boolean) => request(to ? 'PUT' : 'DELETE', `inbox/${note.id}/read`, { shape: Unread }), { stale: ['inbox'] },
  )
  const text = typeof note.words === 'string' ? note.words : note.words[language] || note.words.en || note.words.zh
  const open = () => {
    if (note.readAt === null) read.mutate(true)
    void router.navigate({ href: note.about.path })
  }
  return (
    <li className="card" style={{ padding: 12 }}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Badge
              variant={note.readAt === null ? 'filled' : 'light'} color={note.readAt === null ? undefined : 'gray'} tt="none"
            >{words.kinds[note.kind]}</Badge>
            <Text size="xs" c="dimmed" component="span"><DateTime at={note.at} /></Text>
          </Group>
          <Text mt={4} fw={note.readAt === null ? 500 : 400} style={{ overflowWrap: 'anywhere' }}>{text}</Text>
        </div>
        <Group gap={4} wrap="nowrap">
          <Button
            size="compact-sm" variant="subtle" color="gray" visibleFrom="xs" onClick={() => read.mutate(note.readAt === null)}
          >
            {note.readAt === null ? words.read : words.unreadAgain}
          </Button>
          <Button size="compact-sm" variant="default" onClick={open} aria-label={`${words.open}: ${text}`}>{words.open}</Button>
        </Group>
      </Group>
    </li>
  )
}
