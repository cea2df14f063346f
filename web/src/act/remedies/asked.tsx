import { useState } from 'react'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Remedy, RemedyPage } from '../../../../server/act/remedies/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { ReasonForm } from './after.tsx'
import { useAmount } from './amounts.ts'

/** What somebody asks to give above their own limit, for who may decide. */
export function Asked() {
  const { remedies: { ask: words, given, kinds } } = useMessages()
  const { person } = useSession()
  const nameOf = useCustomerName()
  const amountOf = useAmount()
  const asked = useQuery(resource('remedies', RemedyPage, { state: 'asked', limit: 100 }))
  const [declining, setDeclining] = useState<Remedy | null>(null)
  const approve = useAction((r: Remedy) => request('POST', `remedies/${r.id}/approve`, { shape: Remedy }), {
    stale: ['remedies', 'inbox'], done: () => say(words.approved),
  })
  if (!asked.data || asked.data.items.length === 0) return null
  return (
    <Section title={words.title} note={words.note}>
      <Stack gap="xs">
        {asked.data.items.map((r) => (
          <article key={r.id} className="card" style={{ padding: 12 }}>
            <Group justify="space-between" gap="sm">
              <div style={{ minWidth: 0 }}>
                <Text fw={500}>{words.line(r.by.name ?? given.someone, kinds[r.kind], amountOf(r.kind, r.amount, r))}</Text>
                <Text size="sm" c="dimmed">
                  <Link to="/customers/$id" params={{ id: r.customer.id }} className="plain">{nameOf(r.customer)}</Link>
                  {' · '}{r.reason}{' · '}<DateTime at={r.askedAt} />
                </Text>
              </div>
              {r.by.id === person.id ? <Text size="sm" c="dimmed">{words.mine}</Text> : (
                <Group gap="xs">
                  <Button size="sm" loading={approve.isPending} onClick={() => approve.mutate(r)}>{words.approve}</Button>
                  <Button size="sm" variant="default" onClick={() => setDeclining(r)}>{words.decline}</Button>
                </Group>
              )}
            </Group>
          </article>
        ))}
      </Stack>
      {declining && (
        <ReasonForm
          title={words.declineTitle} hint={words.declineNote} submit={words.decline} done={words.declined}
          onClose={() => setDeclining(null)}
          run={(note) => request('POST', `remedies/${declining.id}/decline`, { body: { note }, shape: Remedy })}
        />
      )}
    </Section>
  )
}
