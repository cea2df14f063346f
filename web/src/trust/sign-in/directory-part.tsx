import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconEyeOff, IconKey } from '@tabler/icons-react'
import { CreatedKey } from '../../../../server/govern/keys/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Copyable } from '../../ui/copy.tsx'
import { Section } from '../../ui/page.tsx'

/** The address and the key that the directory of the company needs. */
export function DirectoryPart() {
  const { all: words } = useMessages().signIn
  const make = useAction(
    () => request('POST', 'keys', { body: { name: words.keyName, opens: 'scim' }, shape: CreatedKey }), { stale: ['keys'] },
  )
  return (
    <Section title={words.directory} note={words.directoryNote}>
      <Stack className="card" p="md">
        <div>
          <Text size="sm" mb={4}>{words.address}</Text>
          <Copyable text={`${location.origin}/scim/v2`} label={words.copy} />
        </div>
        {make.data ? (
          <>
            <Alert icon={<IconEyeOff size={18} aria-hidden />} title={words.once} variant="light">{words.onceLead}</Alert>
            <Copyable text={make.data.secret} label={words.copyKey} />
            <Group><Button size="sm" variant="default" onClick={() => make.reset()}>{words.done}</Button></Group>
          </>
        ) : (
          <Group>
            <Button
              size="sm" variant="default" leftSection={<IconKey size={18} aria-hidden />} loading={make.isPending}
              onClick={() => make.mutate(undefined)}
            >{words.makeKey}</Button>
          </Group>
        )}
      </Stack>
    </Section>
  )
}
