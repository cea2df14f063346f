import { PasswordInput, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { NewWebhook, type Signature, type WebhookWithToken } from '../../../../server/listen/webhooks/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { readyMappingsQuery } from './queries.ts'
import type { WebhookActions } from './webhook-actions.ts'

interface Props {
  readonly action: WebhookActions['add']
  readonly onClose: () => void
  readonly onAdded: (made: WebhookWithToken) => void
}
type Scheme = 'none' | Signature['scheme']
const schemes = ['none', 'hex', 'base64', 'standard'] as const

/** A webhook: what it brings, begun with a mapping that is ready, and how its sender signs. */
export function WebhookForm({ action, onClose, onAdded }: Props) {
  const { sources: { hooks: words, ...sources } } = useMessages()
  const ready = useQuery(readyMappingsQuery).data?.items ?? []
  const form = useForm({
    initialValues: { begin: 'review', name: '', scheme: 'none' as Scheme, header: '', secret: '' },
    validate: {
      name: (name) => (name.trim() ? null : sources.missing),
      header: (header, { scheme }) => (scheme === 'none' || scheme === 'standard' || /^[A-Za-z\d-]{1,80}$/.test(header.trim())
        ? null
        : words.badHeader),
      secret: (secret, { scheme }) => (scheme === 'none' || secret.length >= 8 ? null : words.badSecret),
    },
  })
  const { scheme } = form.values
  /** A sender that signs is asked for its secret. */
  const begin = (key: string | null) => {
    const signature = ready.find((one) => one.key === key)?.signature
    if (key)
      form.setValues({
        begin: key, scheme: signature?.scheme ?? 'none', header: signature && 'header' in signature ? signature.header : '',
      })
  }
  const submit = form.onSubmit(({ begin, name, scheme, header, secret }) => {
    const chosen = ready.find(({ key }) => key === begin)
    if (!chosen) return
    const signature = scheme === 'none' ? null : { scheme, secret, ...(scheme !== 'standard' && { header }) }
    action.mutate(NewWebhook.parse({ name, kind: chosen.kind, mapping: chosen.mapping, signature }), { onSuccess: onAdded })
  })
  return (
    <FormModal
      title={words.addTitle} submit={words.addSubmit} action={action} onSubmit={() => submit()} onClose={onClose} size="lg"
    >
      <Select
        label={words.begin}
        description={words.beginHint}
        allowDeselect={false}
        data={ready.map(({ key, name }) => ({ value: key, label: words.ready[key] ?? name }))}
        {...form.getInputProps('begin')}
        onChange={begin}
      />
      <TextInput data-autofocus label={words.name} description={words.nameHint} maxLength={120} {...form.getInputProps('name')} />
      <Select
        label={words.signing}
        allowDeselect={false}
        data={schemes.map((value) => ({ value, label: words.schemes[value] }))}
        {...form.getInputProps('scheme')}
      />
      {(scheme === 'hex' || scheme === 'base64') && (
        <TextInput label={words.header} placeholder="x-hub-signature-256" maxLength={80} {...form.getInputProps('header')} />
      )}
      {scheme !== 'none' && (
        <PasswordInput
          label={words.secret}
          description={words.secretNeeded}
          autoComplete="new-password"
          maxLength={500}
          visibilityToggleButtonProps={{ 'aria-label': sources.showPassword }}
          {...form.getInputProps('secret')}
        />
      )}
    </FormModal>
  )
}
