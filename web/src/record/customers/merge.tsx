import { useState } from 'react'
import { Alert, Button, Group, Modal, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle, IconArrowsExchange, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CustomerDetail, CustomerPage, type Customer } from '../../../../server/record/customers/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { ErrorState } from '../../ui/states.tsx'
import styles from './customer.module.css'
import { useCustomerName } from './use-customer-name.ts'

/** Says that two entries are one person: finds the other, shows both side by side, and asks once, since it is for good. */
export function Merge({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const {
    record: { merge: words },
    ui,
  } = useMessages()
  const nameOf = useCustomerName()
  const navigate = useNavigate()
  const [other, setOther] = useState<Customer | null>(null)
  const [swapped, setSwapped] = useState(false)
  const merge = useAction(
    ({ from, into }: { from: number; into: number }) =>
      request('POST', 'customers/merge', { body: { from, into }, shape: CustomerDetail }),
    {
      stale: ['customers', 'signals'],
      quiet: true,
      done: (one) => {
        say(words.done(nameOf(one)))
        onClose()
        void navigate({ to: '/customers/$id', params: { id: one.id } })
      },
    },
  )
  const [stays, goes] = swapped ? [other, customer] : [customer, other]
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<Text fw={600}>{words.title(nameOf(customer))}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {words.lead}
        </Text>
        {!other && <FindOther not={customer.id} onFound={setOther} />}
        {stays && goes && (
          <>
            <div className={styles.pair}>
              <Entry title={words.goes} customer={goes} />
              <Button
                variant="default"
                size="sm"
                onClick={() => setSwapped(!swapped)}
                leftSection={<IconArrowsExchange size={16} aria-hidden />}
              >
                {words.swap}
              </Button>
              <Entry title={words.stays} customer={stays} />
            </div>
            <Alert icon={<IconAlertTriangle size={18} aria-hidden />} color="red" variant="light">
              {words.final}
            </Alert>
            {merge.error && <ErrorState error={merge.error} compact />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={() => setOther(null)}>
                {words.other}
              </Button>
              <Button color="red" loading={merge.isPending} onClick={() => merge.mutate({ from: goes.id, into: stays.id })}>
                {words.confirm}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  )
}

function Entry({ title, customer }: { title: string; customer: Customer }) {
  const {
    record: { merge: words },
  } = useMessages()
  const { whole } = useFormats()
  const nameOf = useCustomerName()
  const { shell } = useMessages()
  return (
    <div className={`card ${styles.entry}`}>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <Text fw={600}>{nameOf(customer)}</Text>
      <Text size="sm" c="dimmed">
        {shell.customerNumber(customer.id)} · {words.signals(whole(customer.signals))}
      </Text>
      {customer.lastSeen && (
        <Text size="sm" c="dimmed">
          <DateTime at={customer.lastSeen} />
        </Text>
      )}
    </div>
  )
}

function FindOther({ not, onFound }: { not: number; onFound: (customer: Customer) => void }) {
  const {
    record: {
      merge: words,
      customers: { notFound },
    },
    shell,
  } = useMessages()
  const { whole } = useFormats()
  const nameOf = useCustomerName()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 200)
  const found = useQuery({ ...resource('customers', CustomerPage, { search: asked, limit: 8 }), enabled: asked !== '' })
  const items = found.data?.items.filter((c) => c.id !== not)
  return (
    <>
      <TextInput
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        data-autofocus
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      {found.error && <ErrorState error={found.error} compact />}
      {items?.length === 0 && (
        <Text size="sm" c="dimmed">
          {notFound}
        </Text>
      )}
      {items && items.length > 0 && (
        <ul className={`card ${styles.found}`}>
          {items.map((c) => (
            <li key={c.id}>
              <UnstyledButton onClick={() => onFound(c)} aria-label={words.choose(nameOf(c))}>
                <span>{nameOf(c)}</span>
                <span className="quiet">
                  {shell.customerNumber(c.id)} · {words.signals(whole(c.signals))}
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
