import { useState } from 'react'
import { Anchor, Button, Text } from '@mantine/core'
import { IconUsersPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { CustomerDetail } from '../../../../server/record/customers/contract.ts'
import { resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Page, Section } from '../../ui/page.tsx'
import { NextOfCustomer } from '../../act/offers/next-of-customer.tsx'
import { MembershipOfCustomer } from '../../act/members/membership-of-customer.tsx'
import { CasesOfCustomer } from '../../act/cases/cases-of-customer.tsx'
import { SeenOfCustomer } from '../../listen/observations/seen-of-customer.tsx'
import { ValueOfCustomer } from '../../understand/value/value-of-customer.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import styles from './customer.module.css'
import { RemediesOfCustomer } from '../../act/remedies/of-customer.tsx'
import { TransferOfCustomer } from '../../act/transfers/start.tsx'
import { OwnPageOfCustomer } from '../../trust/purposes/own-page-of-customer.tsx'
import { ShowContacts } from '../../trust/purposes/show-contacts.tsx'
import { EraseCustomer } from '../../trust/erasures/erase-customer.tsx'
import { Merge } from './merge.tsx'
import { Timeline } from './timeline.tsx'
import { useCustomerName } from './use-customer-name.ts'

const route = getRouteApi('/shell/customers/$id')

/** One customer: who they are, and everything that happened, felt and said. */
export function CustomerPage() {
  const {
    record: { customer: words },
  } = useMessages()
  const format = useFormats()
  const nameOf = useCustomerName()
  const { allows } = useSession()
  const { id } = route.useParams()
  const [merging, setMerging] = useState(false)
  const found = useQuery(resource(`customers/${id}`, CustomerDetail))
  if (found.error && !found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <PageSkeleton />
  const customer = found.data
  const { firstSeen, lastSeen } = customer
  return (
    <Page
      question={words.question(nameOf(customer))}
      answer={
        firstSeen && lastSeen
          ? words.answer(format.whole(customer.signals), format.date(firstSeen), format.date(lastSeen))
          : words.answerNone
      }
      above={
        <Anchor component={Link} to="/customers" size="sm">
          ← {words.back}
        </Anchor>
      }
      actions={
        allows('customers.merge') && (
          <Button variant="default" leftSection={<IconUsersPlus size={16} aria-hidden />} onClick={() => setMerging(true)}>
            {words.merge}
          </Button>
        )
      }
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          {allows('verbatims.read') ? <Timeline customer={customer.id} /> : <Text c="dimmed">{words.timelineHidden}</Text>}
        </div>
        <aside className={styles.side}>
          <Section title={words.who}>
            <Identity customer={customer} />
          </Section>
          <NextOfCustomer customer={customer.id} />
          <RemediesOfCustomer customer={customer.id} />
          <TransferOfCustomer customer={customer.id} />
          <ValueOfCustomer customer={customer.id} />
          <MembershipOfCustomer customer={customer.id} />
          <CasesOfCustomer customer={customer.id} />
          <SeenOfCustomer customer={customer.id} />
          {Object.keys(customer.attributes).length > 0 && (
            <Section title={words.circumstances}>
              <dl className={styles.facts}>
                {Object.entries(customer.attributes).map(([k, v]) => (
                  <div key={k}>
                    <dt>{k}</dt>
                    <dd>{v}</dd>
                  </div>
                ))}
              </dl>
            </Section>
          )}
          <OwnPageOfCustomer customer={customer.id} />
          <EraseCustomer customer={customer.id} name={nameOf(customer)} />
        </aside>
      </div>
      {merging && <Merge customer={customer} onClose={() => setMerging(false)} />}
    </Page>
  )
}

function Identity({ customer }: { customer: CustomerDetail }) {
  const {
    record: { customer: words },
    words: { identifier },
  } = useMessages()
  const { allows } = useSession()
  const { merged } = customer
  const [shown, setShown] = useState<CustomerDetail['identifiers'] | null>(null)
  const identifiers = shown ?? customer.identifiers
  if (!allows('customers.identify'))
    return (
      <Text size="sm" c="dimmed">
        {words.noIdentifiers}
      </Text>
    )
  return (
    <>
      {identifiers.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.anonymous}
        </Text>
      )}
      <dl className={styles.facts}>
        {identifiers.map((i) => (
          <div key={`${i.kind} ${i.value}`}>
            <dt>{identifier[i.kind]}</dt>
            <dd>{i.value}</dd>
          </div>
        ))}
      </dl>
      {identifiers.some((i) => i.masked) && <ShowContacts customer={customer.id} onShown={setShown} />}
      {merged.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {words.mergedFrom(merged.join(', '))}
        </Text>
      )}
    </>
  )
}
