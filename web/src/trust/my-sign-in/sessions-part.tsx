import { Badge, Button, Group, Text } from '@mantine/core'
import type { MySession } from '../../../../server/govern/sign-in/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { deviceOf } from './device-of.ts'

/** Every device that is signed in; each can be ended from here. */
export function SessionsPart({ sessions }: { sessions: readonly MySession[] | undefined }) {
  const { mine: words } = useMessages().signIn
  const stale = ['my-sign-in']
  const end = useAction(
    (session: MySession) => request('DELETE', `my-sign-in/sessions/${session.id}`), { stale, done: () => say(words.ended) },
  )
  const endAll = useAction(() => request('DELETE', 'my-sign-in/sessions'), { stale, done: () => say(words.endedAll) })
  const nameOf = (s: MySession) => deviceOf(s.userAgent) ?? words.unknownDevice
  return (
    <Section
      title={words.sessions}
      note={words.sessionsNote}
      actions={(sessions?.length ?? 0) > 1 && (
        <Button variant="default" size="sm" loading={endAll.isPending} onClick={() => endAll.mutate(undefined)}>
          {words.endAll}
        </Button>
      )}
    >
      <DataTable
        caption={words.caption}
        rows={sessions}
        rowKey={(s) => s.id}
        columns={[
          {
            key: 'device', header: words.device,
            cell: (s) => (
              <>
                <Group gap={8}>
                  <Text span size="sm" fw={500}>{nameOf(s)}</Text>
                  {s.here && <Badge variant="light" color="gray" size="sm" tt="none">{words.here}</Badge>}
                </Group>
                <Text size="sm" c="dimmed" hiddenFrom="sm">{s.address}</Text>
              </>
            ),
          },
          { key: 'place', header: words.place, wideOnly: true, cell: (s) => <span className="mono">{s.address}</span> },
          { key: 'seen', header: words.seen, cell: (s) => <DateTime at={s.lastSeen} /> },
          { key: 'since', header: words.since, wideOnly: true, cell: (s) => <DateTime at={s.since} /> },
          {
            key: 'end', header: '', align: 'end',
            cell: (s) => !s.here && (
              <Button
                variant="subtle" color="gray" size="compact-sm" aria-label={words.endWhich(nameOf(s))}
                onClick={() => end.mutate(s)}
              >{words.end}</Button>
            ),
          },
        ]}
      />
    </Section>
  )
}
