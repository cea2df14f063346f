import { useState } from 'react'
import { Button, MultiSelect, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { StaffList, TrainingDetail } from '../../../../../server/learn/practices/contract.ts'
import { useAction } from '../../../app/action.tsx'
import { request, resource } from '../../../app/api.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { PageSkeleton } from '../../../ui/skeletons.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { WayBack } from '../../../ui/way-back.tsx'
import { Strong } from '../../../understand/strong.tsx'
import { EffectInFull } from '../improvements/effect-words.tsx'
import css from '../practices.module.css'
import { useToday } from '../use-today.ts'

const route = getRouteApi('/shell/learn/practices/training/$id')
type Person = TrainingDetail['people'][number]

/** One training: who took it when, and whether customers felt it at their branches. */
export function TrainingPage() {
  const { practices: { training: say } } = useMessages()
  const format = useFormats()
  const today = useToday()
  const { id } = route.useParams()
  const [measuring, setMeasuring] = useState(false)
  const { data, error, refetch, isFetching } = useQuery({ ...resource(`practices/trainings/${id}`, TrainingDetail, { effect: measuring || undefined }), placeholderData: (before) => before })
  const [assigning, setAssigning] = useState(false)
  const [noting, setNoting] = useState<Person | null>(null)
  const note = useAction((body: { staff: number[]; on: string | null }) => request('POST', `practices/trainings/${id}/taken`, { body, shape: TrainingDetail }), { stale: ['practices'], done: () => setNoting(null) })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const { training, people, effect } = data
  const open = people.filter((p) => p.takenOn === null).map((p) => p.staff)
  return (
    <Page
      question={training.title} above={<WayBack to="/learn/practices/training">{say.back}</WayBack>} answer={<><Strong>{say.answer(format.whole(training.taken), format.whole(training.assigned))}</Strong> {training.what}</>}
      actions={(
        <>
          <Button onClick={() => setAssigning(true)}>{say.assign}</Button>
          {open.length > 0 && <Button variant="default" loading={note.isPending} onClick={() => note.mutate({ staff: open, on: today })}>{say.everybodyTook}</Button>}
        </>
      )}
    >
      <Section title={say.effect}>
        <div className={`card ${css.facts}`}>
          {effect.known ? <><EffectInFull effect={effect.effect} outcome="tone" /><Text size="sm" c="dimmed">{say.association}</Text></> : <Text c="dimmed">{say.why[effect.why]}</Text>}
          {!effect.known && effect.why === 'not-asked' && <div><Button size="sm" variant="default" loading={measuring && isFetching} onClick={() => setMeasuring(true)}>{say.measure}</Button></div>}
        </div>
      </Section>
      <Section title={say.people}>
        <DataTable
          caption={say.people} rows={people} rowKey={(p) => p.staff}
          columns={[
            { key: 'name', header: say.people, cell: (p) => <>{p.name}<Text size="xs" c="dimmed">{[p.department, p.branch].filter(Boolean).join(' · ')}</Text></> },
            { key: 'taken', header: say.takenOn, cell: (p) => (p.takenOn ? format.day(p.takenOn) : <Text span size="sm" c="dimmed">{say.notTaken}{p.dueOn && ` · ${p.dueOn < today ? say.lateMark : say.due(format.day(p.dueOn))}`}</Text>) },
            { key: 'do', header: '', align: 'end', cell: (p) => <Button size="compact-sm" variant="subtle" color="gray" aria-label={say.noteTitle(p.name)} onClick={() => setNoting(p)}>{say.note}</Button> },
          ]}
        />
      </Section>
      {assigning && <AssignForm id={id} onClose={() => setAssigning(false)} />}
      {noting && <NoteForm person={noting} today={today} action={note} onClose={() => setNoting(null)} onNote={(on) => note.mutate({ staff: [noting.staff], on })} />}
    </Page>
  )
}

function AssignForm({ id, onClose }: { id: string; onClose: () => void }) {
  const { practices: { training: say } } = useMessages()
  const staff = useQuery(resource('practices/staff', StaffList))
  const [departments, setDepartments] = useState<string[]>([])
  const [people, setPeople] = useState<string[]>([])
  const [dueOn, setDueOn] = useState('')
  const write = useAction((body: object) => request('POST', `practices/trainings/${id}/people`, { body, shape: TrainingDetail }), { stale: ['practices'], quiet: true, done: onClose })
  return (
    <FormModal title={say.assignTitle} submit={say.assign} onSubmit={() => write.mutate({ departments, staff: people.map(Number), dueOn: dueOn || null })} onClose={onClose} action={write}>
      <MultiSelect label={say.departments} data={staff.data?.departments ?? []} value={departments} onChange={setDepartments} />
      <MultiSelect label={say.people} data={(staff.data?.items ?? []).map((s) => ({ value: String(s.id), label: `${s.name} · ${s.department}` }))} value={people} onChange={setPeople} searchable />
      <TextInput type="date" label={say.dueOn} value={dueOn} onChange={(e) => setDueOn(e.currentTarget.value)} />
    </FormModal>
  )
}

function NoteForm({ person, today, action, onClose, onNote }: { person: Person; today: string; action: { error: Error | null; isPending: boolean }; onClose: () => void; onNote: (on: string | null) => void }) {
  const { practices: { training: say } } = useMessages()
  const [on, setOn] = useState(person.takenOn ?? today)
  return (
    <FormModal title={say.noteTitle(person.name)} submit={say.note} onSubmit={() => onNote(on || null)} onClose={onClose} action={action}>
      <TextInput type="date" label={say.takenOn} value={on} max={today} onChange={(e) => setOn(e.currentTarget.value)} data-autofocus />
    </FormModal>
  )
}
