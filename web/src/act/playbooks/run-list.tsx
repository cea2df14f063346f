import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Begun, type PlaybookDetail, type Run } from '../../../../server/act/playbooks/running/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Because } from './because.tsx'
import css from './playbooks.module.css'
import { runPages } from './queries.ts'
import type { PlaybookSearch } from './search.ts'
import { useWhy } from './use-why.ts'

const shows = ['all', 'under-way', 'done', 'held-out', 'unfit', 'failed'] as const

/** The runs of a playbook: for whom, because of what, and what was done. */
export function RunList({ playbook, show }: { playbook: PlaybookDetail; show: PlaybookSearch['show'] }) {
  const { playbooks: { runs: say } } = useMessages()
  const { allows } = useSession()
  const setSearch = useSetSearch<PlaybookSearch>()
  const [beginning, setBeginning] = useState(false)
  const {
    data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage,
  } = useInfiniteQuery({ ...runPages(playbook.id, show ?? 'all'), refetchInterval: 10_000 })
  const mayManage = allows('playbooks.manage')
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  return (
    <div className={css.list}>
      <Group justify="space-between" align="flex-end">
        <NativeSelect
          label={say.show} value={show ?? 'all'} data={shows.map((s) => ({ value: s, label: say.shows[s] }))}
          onChange={(e) => setSearch({
            show: e.currentTarget.value === 'all' ? undefined : (e.currentTarget.value as PlaybookSearch['show']),
          })}
        />
        {mayManage && playbook.state === 'on' && (
          <Button variant="default" size="sm" onClick={() => setBeginning(true)}>{say.begin}</Button>
        )}
      </Group>
      <DataTable
        caption={say.caption} rows={data?.pages.flatMap((p) => p.items)} rowKey={(r) => r.id}
        empty={show ? say.none : say.noneYet}
        columns={[
          { key: 'customer', header: say.customer, cell: (r) => <Customer run={r} /> },
          { key: 'because', header: say.because, wideOnly: true, cell: (r) => <Because because={r.because} /> },
          { key: 'state', header: say.state, cell: (r) => <State run={r} mayManage={mayManage} /> },
          { key: 'steps', header: say.steps, cell: (r) => <Steps run={r} /> },
        ]}
      />
      {hasNextPage && (
        <Button variant="default" size="sm" w="fit-content" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say.more}
        </Button>
      )}
      {beginning && <BeginForm playbook={playbook.id} onClose={() => setBeginning(false)} />}
    </div>
  )
}

export function Customer({ run: { customer } }: { run: Pick<Run, 'customer'> }) {
  const { playbooks: { runs: say } } = useMessages()
  return customer ? <Link to="/customers/$id" params={{ id: customer.id }}>
    {customer.name ?? say.number(customer.id)}
  </Link> : <Text span size="sm" c="dimmed">{say.nobody}</Text>
}

function State({ run: r, mayManage }: { run: Run; mayManage: boolean }) {
  const { playbooks: { runs: say } } = useMessages()
  const { ago } = useFormats()
  const why = useWhy()
  const act = useAction((verb: 'stop' | 'resume') => request('POST', `playbook-runs/${r.id}/${verb}`), {
    stale: ['playbooks'], done: (_, verb) => tell(verb === 'stop' ? say.stopped : say.resumed),
  })
  const isOpen = r.state === 'candidate' || r.state === 'running' || r.state === 'waiting'
  return (
    <>
      {say.states[r.state]}
      {r.why && <Text size="sm" c="dimmed">{why(r.why)}</Text>}
      {r.due && isOpen && <Text size="sm" c="dimmed">{say.next(ago(r.due))}</Text>}
      {r.problem && <Text size="sm" c="dimmed">{say.problem(r.problem)}</Text>}
      {mayManage && isOpen && (
        <Button
          variant="subtle" color="gray" size="compact-xs" loading={act.isPending}
          aria-label={say.stopWhich(r.customer?.name ?? say.number(r.customer?.id ?? r.id))} onClick={() => act.mutate('stop')}
        >{say.stop}</Button>
      )}
      {mayManage && r.state === 'failed' && (
        <Button variant="subtle" size="compact-xs" loading={act.isPending} onClick={() => act.mutate('resume')}>
          {say.resume}
        </Button>
      )}
    </>
  )
}

function Steps({ run }: { run: Run }) {
  const { playbooks: say } = useMessages()
  const why = useWhy()
  const { dateTime } = useFormats()
  const noteOf = (s: Run['steps'][number]) => {
    if (s.kind === 'branch') return s.note === 'yes' ? say.ifSo : say.otherwise
    return s.state === 'waiting'
      ? say.runs.states.waiting
      : s.state === 'refused' ? why(s.note) : ((say.outcomes as Record<string, string>)[s.note] ?? '')
  }
  return (
    <ol className={css.steps}>
      {run.steps.map((s, i) => {
        const note = noteOf(s)
        return (
          <li key={`${i} ${s.at}`} title={dateTime(s.at)}>
            {say.steps[s.kind]}
            {note && <Text span size="sm" c="dimmed"> · {note}</Text>}
          </li>
        )
      })}
    </ol>
  )
}

function BeginForm({ playbook, onClose }: { playbook: number; onClose: () => void }) {
  const { playbooks: { runs: say } } = useMessages()
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const begin = useAction((customers: number[]) => request<Begun>(
    'POST', `playbooks/${playbook}/runs`, { body: { customers }, shape: Begun },
  ), {
    stale: ['playbooks'], quiet: true,
    done: ({ begun }) => {
      tell(say.begun(begun))
      onClose()
    },
  })
  const numbers = text.split(/[\s,，;；]+/).filter((x) => /^[1-9]\d{0,9}$/.test(x)).map(Number)
  return (
    <FormModal
      title={say.beginTitle} submit={say.begin} action={begin} onClose={onClose}
      onSubmit={() => (numbers.length > 0 ? begin.mutate(numbers) : setMissing(true))}
    >
      <TextInput
        label={say.beginNumbers} data-autofocus value={text} error={missing && numbers.length === 0 && say.noNumbers}
        onChange={(e) => setText(e.currentTarget.value)}
      />
    </FormModal>
  )
}
