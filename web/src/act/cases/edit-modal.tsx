import { useState } from 'react'
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type CaseDetail, EditOutcome, severities, type Severity } from '../../../../server/act/cases/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import { FormModal } from '../../ui/form-modal.tsx'
import { type Conflict, ConflictModal } from './conflict-modal.tsx'
import { causesQuery } from './queries.ts'

/** What a case says of itself. Where somebody was faster, both texts are shown and a person decides. */
export function EditModal({ one, onClose }: { one: CaseDetail; onClose: () => void }) {
  const { cases: { one: say, severity }, ui } = useMessages()
  const names = useNames()
  const { choices } = useTouchpointNames()
  const causes = useQuery(causesQuery)
  const [draft, setDraft] = useState({
    revision: one.revision, subject: one.subject, text: one.text, severity: one.severity, cause: one.cause?.id ?? null,
    touchpoint: one.touchpoint,
  })
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const set = (patch: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...patch }))
  const save = useAction((body: typeof draft) => request('PUT', `cases/${one.number}`, { body, shape: EditOutcome }), {
    stale: ['cases'], quiet: true,
    done: (out) => {
      if (out.state === 'conflict') return setConflict(out)
      tell(say.saved)
      onClose()
    },
  })
  if (conflict) return (
    <ConflictModal conflict={conflict} onKeep={(text, revision) => save.mutate({ ...draft, text, revision })} onClose={onClose} />
  )
  return (
    <FormModal title={say.edit} submit={ui.save} action={save} onSubmit={() => save.mutate(draft)} onClose={onClose}>
      <TextInput label={say.subject} value={draft.subject} onChange={(e) => set({ subject: e.currentTarget.value })} />
      <Textarea label={say.text} autosize minRows={3} value={draft.text} onChange={(e) => set({ text: e.currentTarget.value })} />
      <NativeSelect
        label={say.severity} value={draft.severity} onChange={(e) => set({ severity: e.currentTarget.value as Severity })}
        data={severities.map((value) => ({ value, label: severity[value] }))}
      />
      <NativeSelect
        label={say.cause} value={draft.cause ?? ''} onChange={(e) => set({ cause: Number(e.currentTarget.value) || null })}
        data={[
          { value: '', label: say.noCause },
          ...(causes.data?.items ?? []).map((c) => ({ value: String(c.id), label: names(c.names) })),
        ]}
      />
      <NativeSelect
        label={say.touchpoint} value={draft.touchpoint ?? ''} onChange={(e) => set({ touchpoint: e.currentTarget.value || null })}
        data={[{ value: '', label: '–' }, ...choices]}
      />
    </FormModal>
  )
}
