import { useState } from 'react'
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Assessment, AssessmentDraft, AssessmentList } from '../../../../server/govern/purposes/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'

/** Assessments of what decides by itself, kept for good. */
export function Assessments() {
  const { purposes: words } = useMessages()
  const found = useQuery(resource('assessments', AssessmentList))
  const [writing, setWriting] = useState(false)
  if (found.error && !found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  return (
    <Section
      title={words.assessments}
      note={words.assessmentsNote}
      actions={
        <Button variant="default" size="xs" onClick={() => setWriting(true)}>
          {words.assess}
        </Button>
      }
    >
      <DataTable
        caption={words.assessments}
        rows={found.data?.items}
        rowKey={(a) => a.id}
        empty={words.noAssessments}
        columns={[
          { key: 'about', header: words.about, cell: (a) => <About assessment={a} /> },
          { key: 'verdict', header: words.verdict, width: 150, cell: (a) => words.verdicts[a.verdict] },
          { key: 'review', header: words.reviewBy, width: 130, wideOnly: true, cell: (a) => a.reviewBy },
          { key: 'when', header: words.when, width: 140, wideOnly: true, cell: (a) => <DateTime at={a.at} /> },
        ]}
      />
      {writing && <AssessmentForm onClose={() => setWriting(false)} />}
    </Section>
  )
}

function About({ assessment: a }: { assessment: Assessment }) {
  const { purposes: words } = useMessages()
  return (
    <details>
      <summary>{a.about}</summary>
      {([
        [words.necessity, a.necessity], [words.risks, a.risks], [words.measures, a.measures],
      ] as const).map(([question, answer]) => (
        <p key={question}>
          <strong>{question}</strong>
          <br />
          {answer}
        </p>
      ))}
      {a.by && <p className="quiet">{`${words.who}: ${a.by}`}</p>}
    </details>
  )
}

const verdicts = AssessmentDraft.shape.verdict.options
function AssessmentForm({ onClose }: { onClose: () => void }) {
  const { purposes: words } = useMessages()
  const [draft, setDraft] = useState<AssessmentDraft>({
    about: '', necessity: '', risks: '', measures: '', verdict: 'go', reviewBy: inAYear(),
  })
  const set = (change: Partial<AssessmentDraft>) => setDraft({ ...draft, ...change })
  const write = useAction(() => request('POST', 'assessments', { body: draft, shape: Assessment }), {
    stale: ['assessments'],
    quiet: true,
    done: () => {
      say(words.written)
      onClose()
    },
  })
  return (
    <FormModal
      title={words.assess} submit={words.save} action={write} onClose={onClose} onSubmit={() => write.mutate(undefined)} size="lg"
    >
      <TextInput
        label={words.about} placeholder={words.aboutHint} value={draft.about}
        onChange={(e) => set({ about: e.currentTarget.value })} data-autofocus
      />
      {(['necessity', 'risks', 'measures'] as const).map((part) => (
        <Textarea
          key={part} label={words[part]} value={draft[part]} onChange={(e) => set({ [part]: e.currentTarget.value })} autosize
          minRows={2}
        />
      ))}
      <NativeSelect
        label={words.verdict} value={draft.verdict} data={verdicts.map((v) => ({ value: v, label: words.verdicts[v] }))}
        onChange={(e) => set({ verdict: AssessmentDraft.shape.verdict.parse(e.currentTarget.value) })}
      />
      <TextInput
        type="date" label={words.reviewBy} value={draft.reviewBy} onChange={(e) => set({ reviewBy: e.currentTarget.value })}
      />
    </FormModal>
  )
}

function inAYear(): string {
  const day = new Date()
  day.setUTCFullYear(day.getUTCFullYear() + 1)
  return day.toISOString().slice(0, 10)
}
