import { useState } from 'react'
import { Button, Text, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconSchool } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { TrainingDetail, type TrainingDraft, Trainings } from '../../../../../server/learn/practices/contract.ts'
import { useAction } from '../../../app/action.tsx'
import { request, resource } from '../../../app/api.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { Page } from '../../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { Strong } from '../../../understand/strong.tsx'
import { PracticesTabs } from '../tabs.tsx'

/** What our people were taught, and who took it. */
export function TrainingsPage() {
  const { practices: { training: say } } = useMessages()
  const format = useFormats()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(resource('practices/trainings', Trainings))
  const [adding, setAdding] = useState(false)
  const open = (id: number) => void navigate({ to: '/learn/practices/training/$id', params: { id: String(id) } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  const add = <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>{say.add}</Button>
  const sum = (of: 'taken' | 'assigned') => format.whole(data?.items.reduce((n, t) => n + t[of], 0) ?? 0)
  return (
    <Page question={say.question} above={<PracticesTabs />} answer={data ? data.items.length > 0 && <Strong>{say.answer(sum('taken'), sum('assigned'))}</Strong> : null} actions={data && data.items.length > 0 && add}>
      {data?.items.length === 0 ? <EmptyState icon={IconSchool} title={say.none} hint={say.noneHint} action={add} /> : (
        <DataTable
          caption={say.caption} rows={data?.items} rowKey={(t) => t.id} onOpen={(t) => open(t.id)}
          columns={[
            { key: 'title', header: say.title, cell: (t) => <><Link to="/learn/practices/training/$id" params={{ id: String(t.id) }}>{t.title}</Link><Text size="xs" c="dimmed" lineClamp={1}>{t.what}</Text></> },
            { key: 'taken', header: say.taken, align: 'end', cell: (t) => <>{format.whole(t.taken)} / {format.whole(t.assigned)}{t.late > 0 && <Text size="xs" c="dimmed">{say.late(t.late)}</Text>}</> },
          ]}
        />
      )}
      {adding && <AddTraining onClose={() => setAdding(false)} onSaved={open} />}
    </Page>
  )
}

function AddTraining({ onClose, onSaved }: { onClose: () => void; onSaved: (id: number) => void }) {
  const { practices: { training: say, save } } = useMessages()
  const [title, setTitle] = useState('')
  const [what, setWhat] = useState('')
  const write = useAction((body: TrainingDraft) => request('POST', 'practices/trainings', { body, shape: TrainingDetail }), { stale: ['practices'], quiet: true, done: (d) => onSaved(d.training.id) })
  return (
    <FormModal title={say.add} submit={save} onSubmit={() => write.mutate({ title, what })} onClose={onClose} action={write}>
      <TextInput label={say.title} value={title} onChange={(e) => setTitle(e.currentTarget.value)} maxLength={120} required data-autofocus />
      <Textarea label={say.what} value={what} onChange={(e) => setWhat(e.currentTarget.value)} maxLength={1000} autosize minRows={2} />
    </FormModal>
  )
}
