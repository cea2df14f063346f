import { useState } from 'react'
import { Button, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { CustomerPage } from '../../../../server/record/customers/contract.ts'
import { resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { ErrorState } from '../../ui/states.tsx'
import styles from './note.module.css'
import { searchTextsOf } from './search-text.ts'

/** Finds the customer by phone, e-mail, card number or name. */
export function FindCustomer({ chosen, onChoose }: { chosen: number | undefined; onChoose: (id: number | undefined) => void }) {
  const {
    observations: { note: say },
    record: { customers: words },
  } = useMessages()
  const nameOf = useCustomerName()
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 200)
  const found = useQueries({
    queries: searchTextsOf(asked).map((search) => ({
      ...resource('customers', CustomerPage, { search, limit: 8 }),
      enabled: asked.length >= 2,
    })),
  })
  const customers = [...new Map(found.flatMap((q) => q.data?.items ?? []).map((c) => [c.id, c])).values()]
  const failed = found.find((q) => q.error)
  return (
    <Stack gap="md">
      <TextInput
        size="md"
        type="search"
        data-autofocus
        aria-label={say.findHint}
        placeholder={say.findHint}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(e) => setTyped(e.currentTarget.value)}
      />
      <div role="status">
        {asked.length < 2 && (
          <Text size="sm" c="dimmed">
            {say.findLead}
          </Text>
        )}
        {asked.length >= 2 && found.every((q) => q.isSuccess) && customers.length === 0 && (
          <Text size="sm" c="dimmed">
            {say.findNothing}
          </Text>
        )}
      </div>
      {failed && customers.length === 0 && <ErrorState compact error={failed.error} retry={() => void failed.refetch()} />}
      {customers.length > 0 && (
        <ul className={styles.found}>
          {customers.map((c) => (
            <li key={c.id}>
              <UnstyledButton className={styles.phrase} onClick={() => onChoose(c.id)}>
                <span>{nameOf(c)}</span>
                {c.lastSeen && (
                  <Text size="sm" c="dimmed">
                    {words.lastSeen} <DateTime at={c.lastSeen} />
                  </Text>
                )}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
      {chosen !== undefined && (
        <div>
          <Button variant="default" onClick={() => onChoose(undefined)}>
            {say.leaveOut}
          </Button>
        </div>
      )}
    </Stack>
  )
}
