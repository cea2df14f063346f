import { useState } from 'react'
import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Erasure, type ErasureRequest } from '../../../../server/govern/erasure/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'

/** At the end of a customer's page: delete everything about them, or keep them from being deleted. */
export function EraseCustomer({ customer, name }: { customer: number; name: string }) {
  const { erasures: { erase: words } } = useMessages()
  const { allows } = useSession()
  const [asking, setAsking] = useState<'erase' | 'hold' | null>(null)
  if (!allows('customers.erase')) return null
  return (
    <Section title={words.title}>
      <Text size="sm" c="dimmed" mb="xs">
        {words.lead}
      </Text>
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={() => setAsking('erase')}>
          {words.open}
        </Button>
        <Button variant="subtle" color="gray" size="xs" onClick={() => setAsking('hold')}>
          {words.hold}
        </Button>
      </Group>
      {asking === 'erase' && <AskErasure customer={customer} name={name} onClose={() => setAsking(null)} />}
      {asking === 'hold' && <AskHold customer={customer} onClose={() => setAsking(null)} />}
    </Section>
  )
}

function AskErasure({ customer, name, onClose }: { customer: number; name: string; onClose: () => void }) {
  const { erasures: { erase: words, askers } } = useMessages()
  const navigate = useNavigate()
  const [askedBy, setAskedBy] = useState<ErasureRequest['askedBy']>('customer')
  const [reason, setReason] = useState('')
  const erase = useAction(() => request('POST', `customers/${customer}/erasure`, { body: { askedBy, reason }, shape: Erasure }), {
    stale: ['customers', 'erasures'],
    done: () => {
      say(words.asked)
      void navigate({ to: '/trust/erasures' })
    },
  })
  return (
    <FormModal title={words.ask(name)} submit={words.submit} action={erase} onClose={onClose} onSubmit={() => erase.mutate()}>
      <Text size="sm">{words.consequence}</Text>
      <Radio.Group label={words.askedBy} value={askedBy} onChange={(v) => setAskedBy(v === 'organisation' ? v : 'customer')}>
        <Stack gap="xs" mt="xs">
          <Radio value="customer" label={askers.customer} />
          <Radio value="organisation" label={askers.organisation} />
        </Stack>
      </Radio.Group>
      <TextInput
        label={words.reason} placeholder={words.reasonHint} value={reason} onChange={(e) => setReason(e.currentTarget.value)}
        required minLength={3} maxLength={400}
      />
    </FormModal>
  )
}

function AskHold({ customer, onClose }: { customer: number; onClose: () => void }) {
  const { erasures: { erase: words } } = useMessages()
  const [reason, setReason] = useState('')
  const hold = useAction(() => request('PUT', `customers/${customer}/hold`, { body: { reason } }), {
    stale: ['erasures'],
    done: () => {
      say(words.held)
      onClose()
    },
  })
  return (
    <FormModal title={words.holdTitle} submit={words.holdSubmit} action={hold} onClose={onClose} onSubmit={() => hold.mutate()}>
      <TextInput
        label={words.holdReason} value={reason} onChange={(e) => setReason(e.currentTarget.value)} required minLength={3}
        maxLength={400} data-autofocus
      />
    </FormModal>
  )
}
