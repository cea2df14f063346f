import { useState } from 'react'
import { Button, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { severities, type Severity } from '../../../../server/act/cases/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'
import { newId } from '../../listen/observations/new-id.ts'
import { StateMark } from './case-marks.tsx'
import styles from './cases.module.css'
import { casesOfCustomer } from './queries.ts'

/** The cases of one customer, on their page; and the way to open one. */
export function CasesOfCustomer({ customer }: { customer: number }) {
  const { allows } = useSession()
  return allows('cases.work') ? <Cases customer={customer} /> : null
}

function Cases({ customer }: { customer: number }) {
  const { cases: { one: say } } = useMessages()
  const now = useQuery(casesOfCustomer(customer, 'now'))
  const closed = useQuery(casesOfCustomer(customer, 'closed'))
  const [opening, setOpening] = useState(false)
  const items = [...(now.data?.items ?? []), ...(closed.data?.items ?? [])]
  return (
    <Section
      title={say.ofCustomer}
      actions={<Button size="compact-sm" variant="default" onClick={() => setOpening(true)}>{say.open}</Button>}
    >
      {now.data && items.length === 0 && <Text size="sm" c="dimmed">{say.ofCustomerNone}</Text>}
      <ul className={styles.list}>
        {items.map((c) => <li key={c.number}><Link to="/act/cases/$number" params={{ number: c.number }}>{c.number}</Link> <StateMark state={c.state.state} /><br />{c.subject}</li>)}
      </ul>
      {opening && <OpenModal customer={customer} onClose={() => setOpening(false)} />}
    </Section>
  )
}

function OpenModal({ customer, onClose }: { customer: number; onClose: () => void }) {
  const { cases: { one: say, severity: levels } } = useMessages()
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [draft, setDraft] = useState({ subject: '', text: '', severity: 'serious' as Severity })
  const set = (patch: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...patch }))
  const open =
    useAction(() => request('POST', 'cases', { body: { id, customer, ...draft }, shape: z.object({ number: z.string() }) }), {
    stale: ['cases'], quiet: true,
    done: ({ number }) => { tell(say.opened(number)); void navigate({ to: '/act/cases/$number', params: { number } }) },
  })
  return (
    <FormModal
      title={say.openTitle} submit={say.openSubmit} action={open} onSubmit={() => open.mutate(undefined)} onClose={onClose}
    >
      <TextInput
        data-autofocus label={say.subject} value={draft.subject} onChange={(e) => set({ subject: e.currentTarget.value })}
      />
      <Textarea label={say.text} autosize minRows={3} value={draft.text} onChange={(e) => set({ text: e.currentTarget.value })} />
      <NativeSelect
        label={say.severity} value={draft.severity} onChange={(e) => set({ severity: e.currentTarget.value as Severity })}
        data={severities.map((value) => ({ value, label: levels[value] }))}
      />
    </FormModal>
  )
}
