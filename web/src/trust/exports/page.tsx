import { useState } from 'react'
import { Button, Group, Text, Textarea } from '@mantine/core'
import { IconDownload, IconFileExport, IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportRequest, ExportRequests } from '../../../../server/govern/exports/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useDownload } from '../../app/download.tsx'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { RulePart } from './rule-part.tsx'

/** Files with many people's data: what waits for a yes, what one may fetch, and from when on it takes two. */
export function ExportsPage() {
  const { exports: words } = useMessages()
  const { allows } = useSession()
  const query = useQuery(resource('export-requests', ExportRequests))
  const found = query.data
  const waiting = allows('exports.approve') ? (found?.items.filter((r) => r.state === 'waiting' && !r.mine).length ?? 0) : 0
  const ready = found?.items.filter((r) => r.state === 'approved' && r.mine).length ?? 0
  const answer = found && (found.rule.on || found.items.length > 0 ? words.answer(ready, waiting) : words.answerOff)
  return (
    <Page question={words.question} answer={answer ?? (query.error ? undefined : null)}>
      {query.error && !found ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <>
          {found?.items.length === 0 ? <EmptyState icon={IconFileExport} title={words.empty} hint={words.emptyHint} /> : <Requests items={found?.items} />}
          {found && allows('people.manage') && <RulePart rule={found.rule} />}
        </>
      )}
    </Page>
  )
}

function Requests({ items }: { items: readonly ExportRequest[] | undefined }) {
  const { exports: words } = useMessages()
  return (
    <DataTable
      caption={words.caption}
      rows={items}
      rowKey={(r) => r.id}
      columns={[
        { key: 'what', header: words.what, cell: (r) => <What asked={r} /> },
        {
          key: 'why', header: words.why,
          cell: (r) => (
            <>
              <Text span size="sm" fw={500}>{r.mine ? words.you : r.askedBy.name}</Text>
              <Text size="sm" c="dimmed">{r.reason}</Text>
            </>
          ),
        },
        { key: 'when', header: words.when, width: 140, wideOnly: true, cell: (r) => <DateTime at={r.askedAt} /> },
        { key: 'state', header: words.state, width: 180, align: 'end', cell: (r) => <State asked={r} /> },
      ]}
    />
  )
}

/** What a file holds, and of what it was asked. */
function What({ asked }: { asked: ExportRequest }) {
  const { exports: words } = useMessages()
  const parts = [...new URL(asked.address, location.origin).searchParams].map(([k, v]) => `${k} ${v.length > 80 ? `${v.slice(0, 80)} …` : v}`)
  return (
    <>
      <Text span size="sm" fw={500}>{words.kinds[asked.kind]}</Text>
      <Text size="sm" c="dimmed">{parts.length === 0 ? words.all : words.filters(parts.join(', '))}</Text>
    </>
  )
}

function State({ asked }: { asked: ExportRequest }) {
  const { exports: words } = useMessages()
  const { allows } = useSession()
  const format = useFormats()
  const download = useDownload()
  const [refusing, setRefusing] = useState(false)
  const agree = useAction(() => request('PUT', `export-requests/${asked.id}/decision`, { body: { yes: true }, shape: ExportRequest }), {
    stale: ['export-requests', 'inbox'], done: () => say(words.agreed(asked.askedBy.name)),
  })
  if (asked.state === 'waiting' && !asked.mine && allows('exports.approve'))
    return (
      <Group gap={4} justify="flex-end">
        <Button size="compact-sm" loading={agree.isPending} aria-label={words.agreeOf(asked.askedBy.name)} onClick={() => agree.mutate(undefined)}>{words.agree}</Button>
        <Button size="compact-sm" variant="subtle" color="gray" aria-label={words.refuseOf(asked.askedBy.name)} onClick={() => setRefusing(true)}>{words.refuse}</Button>
        {refusing && <Refuse asked={asked} onClose={() => setRefusing(false)} />}
      </Group>
    )
  return (
    <>
      {asked.state === 'approved' && asked.mine && (asked.kind === 'links' ? (
        <Button component={Link} to="/listen/surveys" size="compact-sm" leftSection={<IconLink size={14} aria-hidden />}>{words.makeLinks}</Button>
      ) : (
        <Button component="a" download href={asked.address} onClick={download.onClick} loading={download.isPending} size="compact-sm" leftSection={<IconDownload size={14} aria-hidden />}>
          {words.fetch}
        </Button>
      ))}
      <Text size="sm" fw={500}>{words.states[asked.state]}</Text>
      <Text size="sm" c="dimmed">
        {[asked.decidedBy && words.by(asked.decidedBy), asked.state === 'approved' && asked.until && words.until(format.dateTime(asked.until)), asked.fetched > 0 && words.fetched(asked.fetched)].filter(Boolean).join(' · ')}
      </Text>
      {asked.words && <Text size="sm" c="dimmed">{asked.words}</Text>}
    </>
  )
}

function Refuse({ asked, onClose }: { asked: ExportRequest; onClose: () => void }) {
  const { exports: words } = useMessages()
  const [said, setSaid] = useState('')
  const refuse = useAction(() => request('PUT', `export-requests/${asked.id}/decision`, { body: { yes: false, words: said }, shape: ExportRequest }), {
    quiet: true, stale: ['export-requests', 'inbox'],
    done: () => {
      say(words.refused(asked.askedBy.name))
      onClose()
    },
  })
  return (
    <FormModal title={words.refuseTitle} submit={words.submit} action={refuse} onClose={onClose} onSubmit={() => refuse.mutate(undefined)}>
      <Text size="sm">{words.refuseLead}</Text>
      <Textarea label={words.words} value={said} onChange={(e) => setSaid(e.currentTarget.value)} maxLength={500} autosize minRows={2} data-autofocus required />
    </FormModal>
  )
}
