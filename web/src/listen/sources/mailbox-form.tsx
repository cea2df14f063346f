import { Button, Group, NumberInput, PasswordInput, SegmentedControl, Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { ConnectionTest, MailboxChange, NewMailbox, Security, type Mailbox } from '../../../../server/listen/mailbox/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { useTouchpointNames } from '../signals/touchpoint-names.ts'
import type { MailboxActions } from './mailbox-actions.ts'
import { TestResult } from './test-result.tsx'

interface Props {
  readonly before: Mailbox | null
  /** Where mail can be delivered; null where that door is shut. */
  readonly smtp: { readonly port: number } | null
  readonly actions: MailboxActions
  readonly onClose: () => void
  readonly onAdded: (box: Mailbox) => void
}

const usualPort: Record<Security, number> = { tls: 993, starttls: 143, none: 143 }
const listOf = (words: string) => words.split(/[\s,，;]+/).filter(Boolean)

/** A mailbox: how it is reached, what a message in it is, and whose mail is left aside. */
export function MailboxForm({ before, smtp, actions, onClose, onAdded }: Props) {
  const { sources: { mail: words, ...sources } } = useMessages()
  const { choices } = useTouchpointNames()
  const { add, change, tryDraft } = actions
  const form = useForm({
    initialValues: {
      kind: before?.kind ?? 'imap', name: before?.name ?? '', type: before?.type ?? 'complaint',
      touchpoint: before?.touchpoint ?? null,
      own: before?.own.join(', ') ?? '', host: '', port: 993 as number | string, security: 'tls' as Security, user: '',
      folder: 'INBOX',
      ...before?.connection, password: '', pastDays: 0 as number | string,
    },
    validate: {
      name: (name) => (name.trim() ? null : sources.missing),
      host: (host, { kind }) => (kind === 'smtp' || host.trim() ? null : sources.missing),
      user: (user, { kind }) => (kind === 'smtp' || user.trim() ? null : sources.missing),
      folder: (folder, { kind }) => (kind === 'smtp' || folder.trim() ? null : sources.missing),
      password: (password, { kind }) => (kind === 'smtp' || before || password ? null : sources.missing),
      port: (port, { kind }) => (kind === 'smtp' || (Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65_535)
        ? null
        : words.badPort),
    },
  })
  const { values } = form
  const isOff = values.kind === 'smtp' && smtp === null && !before
  const submit = () => {
    form.onSubmit(({ own, password, pastDays, ...rest }) => {
      const draft = { ...rest, own: listOf(own), active: before?.active ?? true }
      if (before)
        change.mutate(
          { id: before.id, change: MailboxChange.parse({ ...draft, ...(password && { password }) }) }, { onSuccess: onClose },
        )
      else add.mutate(NewMailbox.parse({ ...draft, password, pastDays: Number(pastDays) || 0 }), { onSuccess: onAdded })
    })()
  }
  const test = () => {
    if (!form.validate().hasErrors) tryDraft.mutate(ConnectionTest.parse(values))
  }
  const field = form.getInputProps
  return (
    <FormModal
      title={before ? words.changeTitle(before.name) : words.addTitle}
      submit={before ? sources.save : words.addSubmit}
      action={before ? change : add}
      onSubmit={isOff ? () => undefined : submit}
      onClose={onClose}
      size="lg"
    >
      {!before && (
        <SegmentedControl
          data={(['imap', 'smtp'] as const).map((value) => ({ value, label: words.ways[value] }))}
          {...field('kind')}
        />
      )}
      <Text size="sm">{isOff ? words.smtpOff : words[`${values.kind}Lead`]}</Text>
      {!isOff && (
        <>
          <TextInput data-autofocus label={words.name} description={words.nameHint} maxLength={120} {...field('name')} />
          {values.kind === 'imap' && (
            <>
              <SimpleGrid cols={{ base: 1, xs: 3 }}>
                <TextInput label={words.host} placeholder="imap.example.com" maxLength={253} {...field('host')} />
                <Select
                  label={words.security}
                  allowDeselect={false}
                  data={Security.options.map((value) => ({ value, label: words.securities[value] }))}
                  {...field('security')}
                  onChange={(security) => security
                    && form.setValues({ security: security as Security, port: usualPort[security as Security] })}
                />
                <NumberInput label={words.port} allowDecimal={false} hideControls {...field('port')} />
                <TextInput label={words.user} autoComplete="off" maxLength={254} {...field('user')} />
                <PasswordInput
                  label={words.password}
                  description={before ? words.passwordKept : undefined}
                  autoComplete="new-password"
                  visibilityToggleButtonProps={{ 'aria-label': sources.showPassword }}
                  {...field('password')}
                />
                <TextInput label={words.folder} maxLength={200} {...field('folder')} />
              </SimpleGrid>
              {(!before || values.password) && (
                <Group gap="sm">
                  <Button variant="light" size="compact-md" loading={tryDraft.isPending} onClick={test}>
                    {words.try}
                  </Button>
                  {tryDraft.data && <TestResult result={tryDraft.data} />}
                </Group>
              )}
              {tryDraft.error && <ErrorState error={tryDraft.error} compact />}
            </>
          )}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select
              label={words.type}
              allowDeselect={false}
              data={(['complaint', 'contact'] as const).map((value) => ({ value, label: words.types[value] }))}
              {...field('type')}
            />
            <Select label={words.touchpoint} data={choices} searchable clearable {...field('touchpoint')} />
          </SimpleGrid>
          <TextInput label={words.own} description={words.ownHint} placeholder="example.com" {...field('own')} />
          {!before && values.kind === 'imap' && (
            <NumberInput
              label={words.pastDays} description={words.pastDaysHint} min={0} max={30} allowDecimal={false} {...field('pastDays')}
            />
          )}
        </>
      )}
    </FormModal>
  )
}
