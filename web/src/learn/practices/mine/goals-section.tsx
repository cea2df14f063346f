import { useState } from 'react'
import { ActionIcon, Button, NumberInput, Select, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type Goal, type GoalDraft, Goals } from '../../../../../server/learn/practices/contract.ts'
import { say as tell, useAction } from '../../../app/action.tsx'
import { request, resource } from '../../../app/api.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { Section } from '../../../ui/page.tsx'
import { ErrorState } from '../../../ui/states.tsx'

/** The goals of every team, for who sets them. */
export function GoalsSection() {
  const { practices: { mine: say, undo } } = useMessages()
  const format = useFormats()
  const { data, error, refetch } = useQuery(resource('practices/goals', Goals))
  const [adding, setAdding] = useState(false)
  const add = useAction(
    ({ id: _, ...body }: Goal) => request('POST', 'practices/goals', { body, shape: Goals }), { stale: ['practices'] },
  )
  const remove = useAction((g: Goal) => request('DELETE', `practices/goals/${g.id}`), {
    stale: ['practices'], done: (_, g) => tell(say.removeOne(g.words), { label: undo, run: () => add.mutate(g) }),
  })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} compact />
  const write = (g: Goal) => (g.target === null
    ? say.measures.none
    : `${say.measures[g.measure]} ${g.measure === 'tone' ? format.signed(g.target) : format.percent(g.target)}`)
  return (
    <Section
      title={say.every}
      actions={data && data.departments.length > 0 && (
        <Button size="sm" variant="default" onClick={() => setAdding(true)}>{say.add}</Button>
      )}
    >
      <DataTable
        caption={say.caption} rows={data?.items} rowKey={(g) => g.id}
        empty={data?.departments.length === 0 ? say.noStaff : undefined}
        columns={[
          { key: 'words', header: say.words, cell: (g) => g.words },
          { key: 'who', header: say.department, cell: (g) => <>{g.department}<Text size="xs" c="dimmed">{g.branch || say.allBranches}</Text></> },
          { key: 'target', header: say.target, wideOnly: true, cell: (g) => <>{write(g)}{g.until && (
            <Text size="xs" c="dimmed">{say.until(format.day(g.until))}</Text>
          )}</> },
          { key: 'do', header: '', align: 'end', width: 60, cell: (g) => <ActionIcon variant="subtle" color="gray" aria-label={say.removeOne(g.words)} onClick={() => remove.mutate(g)}><IconTrash size={16} aria-hidden /></ActionIcon> },
        ]}
      />
      {adding && data && <GoalForm goals={data} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function GoalForm({ goals, onClose }: { goals: Goals; onClose: () => void }) {
  const { practices: { mine: say, save } } = useMessages()
  const [words, setWords] = useState('')
  const [department, setDepartment] = useState(goals.departments[0] ?? '')
  const [branch, setBranch] = useState('')
  const [measure, setMeasure] = useState<GoalDraft['measure']>('tone')
  const [target, setTarget] = useState<number | string>(0.3)
  const [until, setUntil] = useState('')
  const write = useAction((body: GoalDraft) => request('POST', 'practices/goals', { body, shape: Goals }), {
    stale: ['practices'], quiet: true, done: onClose,
  })
  const submit = () => write.mutate({
    words, department, branch, measure,
    target: measure === 'none' ? null : measure === 'tone' ? Number(target) : Number(target) / 100, until: until || null,
  })
  return (
    <FormModal title={say.add} submit={save} onSubmit={submit} onClose={onClose} action={write}>
      <TextInput
        label={say.words} placeholder={say.wordsHint} value={words} onChange={(e) => setWords(e.currentTarget.value)}
        maxLength={200} required data-autofocus
      />
      <Select
        label={say.department} data={goals.departments} value={department} onChange={(v) => v && setDepartment(v)}
        allowDeselect={false}
      />
      <Select
        label={say.branch}
        data={[{ value: '', label: say.allBranches }, ...goals.branches.map((value) => ({ value, label: value }))]} value={branch}
        onChange={(v) => setBranch(v ?? '')} allowDeselect={false}
      />
      <Select
        label={say.measure} data={(['tone', 'satisfied', 'none'] as const).map((value) => ({
          value, label: say.measures[value],
        }))} value={measure} allowDeselect={false}
        onChange={(v) => { setMeasure(v as GoalDraft['measure']); setTarget(v === 'tone' ? 0.3 : 80) }}
      />
      {measure !== 'none' && (
        <NumberInput
          label={say.target} value={target} onChange={setTarget}
          {...(measure === 'tone' ? { min: -1, max: 1, step: 0.05, decimalScale: 2 } : { min: 0, max: 100, suffix: ' %' })}
        />
      )}
      <TextInput type="date" label={say.by} value={until} onChange={(e) => setUntil(e.currentTarget.value)} />
    </FormModal>
  )
}
