import { useState } from 'react'
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconHeartHandshake } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Budget, Remedy, type RemedyKind, remedyKinds, RemedyPage } from '../../../../server/act/remedies/contract.ts'
import { request, resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { ReasonForm, UseForm } from './after.tsx'
import { useAmount } from './amounts.ts'
import { type About, GiveForm } from './give-form.tsx'
import { Became } from './became.tsx'

type After = { readonly what: 'use' | 'take-back'; readonly remedy: Remedy } | null

/** What may be given to a customer in two clicks, and what was; on the customer's page and on a case. */
export function RemediesOfCustomer({ customer, about }: { customer: number; about?: About }) {
  const { remedies: { give: words, kinds } } = useMessages()
  const { allows } = useSession()
  const mayGive = allows('remedies.give')
  const amountOf = useAmount()
  const budget = useQuery({ ...resource('remedies/budget', Budget), enabled: mayGive })
  const given = useQuery({ ...resource('remedies', RemedyPage, { customer, limit: 5 }), enabled: mayGive })
  const [giving, setGiving] = useState<RemedyKind | null>(null)
  const [after, setAfter] = useState<After>(null)
  if (!mayGive || !budget.data) return null
  const left = (kind: RemedyKind) => budget.data.items.find((i) => i.kind === kind)?.left
  return (
    <Section title={words.title} note={words.note}>
      <Group gap="xs">
        {remedyKinds.map((kind) => (
          <Button
            key={kind} size="sm" variant="default" leftSection={<IconHeartHandshake size={16} aria-hidden />}
            onClick={() => setGiving(kind)}
          >
            {kinds[kind]}
            {left(kind) !== undefined && (
              <Text span size="xs" c="dimmed" ml={6}>{words.left(amountOf(kind, left(kind)!, budget.data))}</Text>
            )}
          </Button>
        ))}
      </Group>
      {given.data && given.data.items.length > 0 && (
        <Stack gap="xs" mt="sm" component="ul" p={0} style={{ listStyle: 'none' }} aria-label={words.before}>
          {given.data.items.map((r) => {
            const what = `${kinds[r.kind]} ${amountOf(r.kind, r.amount, r)}`
            return (
              <li key={r.id}>
                <Text size="sm" fw={500}>{what} <Text span size="xs" c="dimmed"><DateTime at={r.askedAt} /></Text></Text>
                <Text size="xs" c="dimmed">{r.reason}</Text>
                <Became remedy={r} />
                {r.state.state === 'given' && (
                  <Group gap={4}>
                    {r.kind !== 'points' && (
                      <Button
                        size="compact-xs" variant="subtle" aria-label={words.usedWhich(what)}
                        onClick={() => setAfter({ what: 'use', remedy: r })}
                      >{words.used}</Button>
                    )}
                    <Button
                      size="compact-xs" variant="subtle" color="gray" aria-label={words.takeBackWhich(what)}
                      onClick={() => setAfter({ what: 'take-back', remedy: r })}
                    >{words.takeBack}</Button>
                  </Group>
                )}
              </li>
            )
          })}
        </Stack>
      )}
      {giving && (
        <GiveForm customer={customer} kind={giving} budget={budget.data} about={about} onClose={() => setGiving(null)} />
      )}
      {after?.what === 'use' && <UseForm remedy={after.remedy} onClose={() => setAfter(null)} />}
      {after?.what === 'take-back' && (
        <ReasonForm
          title={words.takeBackTitle} submit={words.takeBack} done={words.takenBack} onClose={() => setAfter(null)}
          run={(note) => request('POST', `remedies/${after.remedy.id}/take-back`, { body: { note }, shape: Remedy })}
        />
      )}
    </Section>
  )
}
