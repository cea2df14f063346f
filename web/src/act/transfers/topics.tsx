import { useState } from 'react'
import { Button, Group, Text } from '@mantine/core'
import type { Hours, Topic, TopicList } from '../../../../server/act/transfers/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { TopicForm } from './topic-form.tsx'

/** Who answers what, and whether at this moment. */
export function Topics({ list }: { list: TopicList | undefined }) {
  const { transfers: { topics: words, mine }, words: { role: roles } } = useMessages()
  const { allows } = useSession()
  const manages = allows('transfers.manage')
  const [editing, setEditing] = useState<Topic | 'new' | null>(null)
  const [removing, setRemoving] = useState<Topic | null>(null)
  const remove = useAction((t: Topic) => request('DELETE', `transfer-topics/${t.id}`), {
    stale: ['transfer-topics'],
    done: (_out, { name }) => {
      setRemoving(null)
      say(words.removed(name))
    },
  })
  const when = (hours: Hours | null) => (hours === null
    ? words.always
    : words.at(hours.days.map((d) => words.dayNames[d - 1]).join(' '), hours.from, hours.to))
  const columns: Column<Topic>[] = [
    {
      key: 'topic', header: words.topic,
      cell: (t) => (
        <>
          <Text span size="sm" fw={500}>{t.name}</Text>
          {t.what && <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{t.what}</Text>}
        </>
      ),
    },
    { key: 'who', header: words.who, cell: (t) => [
      ...t.people.map((p) => p.name ?? mine.someone), t.role && roles[t.role],
    ].filter(Boolean).join(' · ') },
    { key: 'hours', header: words.hours, wideOnly: true, cell: (t) => when(t.hours) },
    { key: 'now', header: words.now, cell: (t) => (t.answering.length === 0
      ? words.nobody
      : t.openNow ? words.open : words.closed) },
    ...(manages ? [{
      key: 'do', header: '', align: 'end' as const,
      cell: (t: Topic) => (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          <Button
            size="compact-sm" variant="subtle" color="gray" aria-label={words.changeWhich(t.name)} onClick={() => setEditing(t)}
          >{words.change}</Button>
          <Button
            size="compact-sm" variant="subtle" color="gray" visibleFrom="sm" aria-label={words.removeWhich(t.name)}
            onClick={() => setRemoving(t)}
          >{words.remove}</Button>
        </Group>
      ),
    }] : []),
  ]
  return (
    <Section
      title={words.title} note={words.note}
      actions={manages && <Button variant="default" onClick={() => setEditing('new')}>{words.add}</Button>}
    >
      <DataTable caption={words.caption} columns={columns} rows={list?.items} rowKey={(t) => t.id} empty={words.none} />
      {editing && list && (
        <TopicForm topic={editing === 'new' ? undefined : editing} staff={list.staff} onClose={() => setEditing(null)} />
      )}
      <Confirm
        opened={removing !== null} onClose={() => setRemoving(null)} pending={remove.isPending}
        title={words.removeTitle(removing?.name ?? '')} consequence={words.removeLead} action={words.remove}
        onConfirm={() => removing && remove.mutate(removing)}
      />
    </Section>
  )
}
