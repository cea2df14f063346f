import { useState } from 'react'
import { Button, Checkbox, Group, NativeSelect, PasswordInput, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { SetProvider, SignInSettings } from '../../../../server/govern/sign-in/contract.ts'
import { roles, type Role } from '../../../../server/govern/roles/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { ApiError, request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Copyable } from '../../ui/copy.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'

const stale = ['sign-in-settings', 'sign-in-ways']
type Given = Exclude<SignInSettings['provider'], null>
const blank: Given = { name: '', issuer: '', clientId: '', domains: [], newcomers: 'refuse', defaultRole: 'viewer', only: false }

/** Single sign-on: set up with the provider's own description, tried before it is kept. */
export function ProviderPart({ provider, returnAddress }: { provider: Given | null; returnAddress: string }) {
  const { signIn: { all: words }, words: { role }, doors: { invalid } } = useMessages()
  const [ending, setEnding] = useState(false)
  const { domains, ...rest } = provider ?? blank
  const form = useForm({
    initialValues: { ...rest, domains: domains.join(', '), secret: '' },
    validate: (v) => {
      const parsed = SetProvider.safeParse(draftOf(v))
      if (parsed.success) return provider === null && v.secret === '' ? { secret: invalid.required } : {}
      return Object.fromEntries(
        parsed.error.issues.map((i) => [String(i.path[0]), v[i.path[0] as keyof typeof v] === '' ? invalid.required : i.message]),
      )
    },
  })
  const save =
    useAction(() => request('PUT', 'sign-in-settings/provider', { body: draftOf(form.values), shape: SignInSettings }), {
    stale, quiet: true,
    done: () => {
      form.setFieldValue('secret', '')
      say(words.saved)
    },
  })
  const end = useAction(() => request('DELETE', 'sign-in-settings/provider'), {
    stale,
    done: () => {
      setEnding(false)
      say(words.ended)
    },
  })
  const field = form.getInputProps
  const about = save.error instanceof ApiError ? save.error.problem : undefined
  return (
    <Section title={words.sso} note={words.ssoNote}>
      <form noValidate onSubmit={form.onSubmit(() => save.mutate(undefined))}>
        <Stack className="card" p="md">
          <div>
            <Text size="sm" mb={4}>{words.returnAddress}</Text>
            <Copyable text={returnAddress} label={words.copy} />
          </div>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={words.name} placeholder={words.nameHint} maxLength={60} {...field('name')} />
            <TextInput label={words.issuer} placeholder={words.issuerHint} maxLength={400} {...field('issuer')} />
            <TextInput label={words.clientId} maxLength={200} autoComplete="off" {...field('clientId')} />
            <PasswordInput
              label={words.secret} placeholder={provider ? words.secretKept : ''} maxLength={500} autoComplete="new-password"
              {...field('secret')}
            />
          </SimpleGrid>
          <TextInput label={words.domains} description={words.domainsHint} maxLength={2_000} {...field('domains')} />
          <Group align="flex-end" gap="xl">
            <Radio.Group label={words.newcomers} {...field('newcomers')}>
              <Stack gap="xs" mt="xs">
                <Radio value="refuse" label={words.newcomersOf.refuse} />
                <Group gap="sm">
                  <Radio value="create" label={words.newcomersOf.create} />
                  <NativeSelect
                    size="sm" aria-label={words.role} disabled={form.values.newcomers === 'refuse'}
                    data={roles.filter((r) => r !== 'owner').map((value) => ({ value, label: role[value] }))}
                    value={form.values.defaultRole}
                    onChange={(e) => form.setFieldValue('defaultRole', e.currentTarget.value as Exclude<Role, 'owner'>)}
                  />
                </Group>
              </Stack>
            </Radio.Group>
          </Group>
          <Checkbox label={words.only} description={words.onlyHint} {...form.getInputProps('only', { type: 'checkbox' })} />
          {save.error && (about?.code === 'request.invalid' ? <Text role="alert" size="sm" c="red">
            {about.problems?.[0]?.message ?? about.detail}
          </Text> : <ErrorState error={save.error} compact />)}
          <Group>
            <Button type="submit" size="sm" loading={save.isPending}>{words.save}</Button>
            {provider && <Button variant="subtle" color="gray" size="sm" onClick={() => setEnding(true)}>{words.end}</Button>}
          </Group>
        </Stack>
      </form>
      <Confirm
        opened={ending} onClose={() => setEnding(false)} pending={end.isPending} title={words.endTitle}
        consequence={words.endLead} action={words.end} onConfirm={() => end.mutate(undefined)}
      />
    </Section>
  )
}

function draftOf({ secret, domains, ...rest }: Omit<Given, 'domains'> & { domains: string; secret: string }) {
  return { ...rest, domains: domains.split(/[\s,，、;]+/).filter(Boolean), ...(secret === '' ? {} : { secret }) }
}
