import { useState } from 'react'
import { Alert, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { CaseDetail, closings, recoverySteps } from '../../../../server/act/cases/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { casesOfCustomer, causesQuery } from './queries.ts'

/** Closes a case: how it ended, and what it came from. */
export function CloseModal({ one, onClose }: { one: CaseDetail; onClose: () => void }) {
  const { cases: { one: say, closing } } = useMessages()
  const names = useNames()
  const causes = useQuery(causesQuery)
  const possible = closings.filter((how) => (one.state.state === 'content'
    ? how === 'content' || how === 'not-a-case'
    : how !== 'content'))
  const [how, setHow] = useState(possible[0]!)
  const [cause, setCause] = useState(String(one.cause?.id ?? ''))
  const [fresh, setFresh] = useState({ zh: '', en: '' })
  const [words, setWords] = useState('')
  const left = recoverySteps.filter((s) => one.steps[s].state === 'todo')
  const close = useAction(
    async () => {
      const named = cause === 'new'
        ? (await request('POST', 'case-causes', { body: { names: fresh }, shape: z.object({ id: z.number() }) })).id
        : Number(cause) || null
      return request('POST', `cases/${one.number}/close`, { body: { how, cause: named, words }, shape: CaseDetail })
    },
    { stale: ['cases', 'case-causes', 'unhappy'], quiet: true, done: onClose },
  )
  return (
    <FormModal
      title={say.closeTitle} submit={say.closeSubmit} action={close} onSubmit={() => close.mutate(undefined)} onClose={onClose}
    >
      {how !== 'not-a-case' && left.length > 0 && (
        <Alert color="orange">{say.missing(left.map((s) => say.step[s]).join(' · '))}</Alert>
      )}
      <NativeSelect
        label={say.closeHow} value={how} onChange={(e) => setHow(e.currentTarget.value as typeof how)}
        data={possible.map((value) => ({ value, label: closing[value] }))}
      />
      {how !== 'not-a-case' && (
        <NativeSelect
          label={say.cause} value={cause} onChange={(e) => setCause(e.currentTarget.value)}
          data={[
            { value: '', label: say.noCause },
            ...(causes.data?.items ?? []).map((c) => ({ value: String(c.id), label: names(c.names) })),
            { value: 'new', label: say.newCause },
          ]}
        />
      )}
      {cause === 'new' && how !== 'not-a-case' && (
        <>
          <TextInput
            label={say.newCauseZh} value={fresh.zh} onChange={(e) => setFresh({ ...fresh, zh: e.currentTarget.value })}
          />
          <TextInput
            label={say.newCauseEn} value={fresh.en} onChange={(e) => setFresh({ ...fresh, en: e.currentTarget.value })}
          />
        </>
      )}
      <Textarea label={say.closeWords} autosize minRows={2} value={words} onChange={(e) => setWords(e.currentTarget.value)} />
    </FormModal>
  )
}

export function ReopenModal({ one, onClose }: { one: CaseDetail; onClose: () => void }) {
  const { cases: { one: say } } = useMessages()
  const [why, setWhy] = useState('')
  const reopen = useAction(() => request('POST', `cases/${one.number}/reopen`, { body: { why }, shape: CaseDetail }), {
    stale: ['cases'], quiet: true, done: onClose,
  })
  return (
    <FormModal title={say.reopen} submit={say.reopen} action={reopen} onSubmit={() => reopen.mutate(undefined)} onClose={onClose}>
      <Textarea
        data-autofocus label={say.reopenWhy} autosize minRows={2} value={why} onChange={(e) => setWhy(e.currentTarget.value)}
      />
    </FormModal>
  )
}

/** Tells a case on in another one of the same customer that still runs. */
export function MergeModal({ one, onClose }: { one: CaseDetail; onClose: () => void }) {
  const { cases: { one: say } } = useMessages()
  const navigate = useNavigate()
  const others = useQuery(casesOfCustomer(one.customer.id, 'now')).data?.items.filter((c) => c.number !== one.number) ?? []
  const [chosen, setInto] = useState('')
  const into = chosen || others[0]?.number
  const merge = useAction(() => request('POST', `cases/${one.number}/merge`, { body: { into }, shape: CaseDetail }), {
    stale: ['cases'], quiet: true,
    done: () => {
      tell(say.merged(into!))
      void navigate({ to: '/act/cases/$number', params: { number: into! } })
    },
  })
  return (
    <FormModal
      title={say.mergeTitle} submit={say.mergeSubmit} action={merge} onSubmit={() => into && merge.mutate(undefined)}
      onClose={onClose}
    >
      {others.length === 0
        ? <Text size="sm" c="dimmed">{say.mergeNone}</Text>
        : <NativeSelect label={say.mergeInto} value={into ?? ''} onChange={(e) => setInto(
          e.currentTarget.value,
        )} data={others.map((c) => ({ value: c.number, label: `${c.number} · ${c.subject}` }))} />}
    </FormModal>
  )
}
