import { useState } from 'react'
import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { z } from 'zod'
import { Email, Invited, type Invitation } from '../../../../server/govern/orgs/contract.ts'
import { roles } from '../../../../server/govern/roles/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Copyable } from '../../ui/copy.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { type ScopeChoice, ScopeFields, scopeFrom } from './scope-fields.tsx'

/** Invites a person: who and as what, then the link to hand over. */
export function Invite({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const {
    trust: { people: words, roleNotes },
    words: { role },
    doors: { invalid },
    ui,
  } = useMessages()
  const form = useForm<Omit<z.infer<typeof Invitation>, 'scope'>>({
    initialValues: { name: '', email: '', role: 'agent' },
    validate: {
      name: (v) => (v.trim() ? null : invalid.required),
      email: (v) => (Email.safeParse(v.trim()).success ? null : invalid.email),
    },
  })
  const [sees, setSees] = useState<ScopeChoice>(null)
  const scope = form.values.role === 'owner' ? null : scopeFrom(sees)
  const invite = useAction(
    (values: typeof form.values) =>
      request('POST', 'people', { body: { ...values, email: values.email.trim(), scope }, shape: Invited }),
    { stale: ['people'], quiet: true },
  )
  const close = () => {
    onClose()
    form.reset()
    setSees(null)
    invite.reset()
  }
  const invited = invite.data
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      closeOnClickOutside={!invited}
      closeButtonProps={{ 'aria-label': ui.close }}
      title={<Text fw={600}>{invited ? words.ready(invited.member.name) : words.invite}</Text>}
    >
      {invited ? (
        <Stack>
          <Text size="sm" c="dimmed">
            {words.readyLead}
          </Text>
          <Copyable text={invited.link} label={words.copyLink} />
          <Group justify="flex-end">
            <Button onClick={close}>{words.done}</Button>
          </Group>
        </Stack>
      ) : (
        <form noValidate onSubmit={form.onSubmit((values) => invite.mutate(values))}>
          <Stack>
            <Text size="sm" c="dimmed">
              {words.inviteLead}
            </Text>
            <TextInput label={words.name} data-autofocus autoComplete="off" {...form.getInputProps('name')} />
            <TextInput label={words.email} type="email" autoComplete="off" {...form.getInputProps('email')} />
            <Radio.Group label={words.role} {...form.getInputProps('role')}>
              <Stack gap="xs" mt={4}>
                {roles.map((r) => (
                  <Radio key={r} value={r} label={role[r]} description={roleNotes[r]} />
                ))}
              </Stack>
            </Radio.Group>
            {form.values.role !== 'owner' && <ScopeFields value={sees} onChange={setSees} />}
            {invite.error && <ErrorState error={invite.error} compact />}
            <Group justify="flex-end">
              <Button type="submit" disabled={scope === undefined} loading={invite.isPending}>
                {words.inviteSubmit}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
