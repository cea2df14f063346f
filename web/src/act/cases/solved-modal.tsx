import { useState } from 'react'
import { Skeleton, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Cause, Solved, type SolvedPreview, type SolvedWords } from '../../../../server/act/cases/causes/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { FormModal } from '../../ui/form-modal.tsx'
import { solvedQuery } from './queries.ts'

/** Marks a problem as solved: who is told and in which words is read before anything leaves. */
export function SolvedModal({ cause, onClose }: { cause: Cause; onClose: () => void }) {
  const preview = useQuery({ ...solvedQuery(cause.id), staleTime: Number.POSITIVE_INFINITY })
  const { cases: { recovery: say } } = useMessages()
  const waiting = { error: preview.error, isPending: preview.isPending }
  if (!preview.data) return (
    <FormModal title={say.tellTitle} submit={say.tellSubmit} action={waiting} onSubmit={() => {}} onClose={onClose}>
      <Skeleton height={200} />
    </FormModal>
  )
  return <Telling cause={cause} preview={preview.data} onClose={onClose} />
}

function Telling({ cause, preview, onClose }: { cause: Cause; preview: SolvedPreview; onClose: () => void }) {
  const { cases: { recovery: say } } = useMessages()
  const format = useFormats()
  const nameOf = useCustomerName()
  const [words, setWords] = useState<SolvedWords>(preview.words)
  const reached = preview.customers.filter((c) => c.refusal === null)
  const solve = useAction(() =>
    request('POST', `case-causes/${cause.id}/solved`, { body: { customers: reached.map((c) => c.id), words }, shape: Solved }), {
    stale: ['case-causes'], quiet: true, done: ({ told }) => { tell(say.told(told, format.whole(told))); onClose() },
  })
  const spoken = (['zh', 'en'] as const).filter((l) => reached.some((c) => c.language === l))
  const set = (l: 'zh' | 'en', patch: object) => setWords((old) => ({ ...old, [l]: { ...old[l], ...patch } }))
  const unreached = preview.customers.length - reached.length
  return (
    <FormModal
      title={say.tellTitle} submit={say.tellSubmit} action={solve} onSubmit={() => solve.mutate(undefined)} onClose={onClose}
      size="lg"
    >
      <Text size="sm">{say.tellWho(
        reached.length, format.whole(reached.length),
      )} {reached.slice(0, 30).map(nameOf).join(' · ')}{reached.length > 30 && ' …'}</Text>
      {unreached > 0 && <Text size="sm" c="dimmed">{say.tellNot(unreached, format.whole(unreached))}</Text>}
      {spoken.map((l) => (
        <fieldset key={l} style={{ border: 0, padding: 0, margin: 0 }}>
          <Text component="legend" size="sm" fw={600}>{say.inLanguage[l]}</Text>
          <TextInput
            label={say.tellSubject} value={words[l].subject} onChange={(e) => set(l, { subject: e.currentTarget.value })}
          />
          <Textarea
            label={say.tellWords} autosize minRows={4} value={words[l].text}
            onChange={(e) => set(l, { text: e.currentTarget.value })}
          />
        </fieldset>
      ))}
    </FormModal>
  )
}
