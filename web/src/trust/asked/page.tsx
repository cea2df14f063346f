import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ContactPressure } from '../../../../server/govern/contact/contract.ts'
import { resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import styles from './asked.module.css'
import { HowOften } from './how-often.tsx'

const route = getRouteApi('/shell/trust/asked')
const periods = ['30', '90'] as const

/** How often customers are contacted, who is at a cap, and what the policy kept from being sent. */
export function AskedPage() {
  const { tooMuch: words } = useMessages().invitations
  const days = route.useSearch().days ?? 30
  const setSearch = useSetSearch<{ days: 90 | undefined }>()
  const found = useQuery(resource('contact-pressure', ContactPressure, { days }))
  return (
    <Page
      question={words.question}
      answer={found.data ? <Answer pressure={found.data} /> : found.error ? undefined : null}
      actions={
        <SegmentedControl
          aria-label={words.period}
          size="sm"
          data={periods.map((value) => ({ value, label: words.days(Number(value)) }))}
          value={String(days)}
          onChange={(value) => setSearch({ days: value === '90' ? 90 : undefined })}
        />
      }
    >
      {found.error ? (
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      ) : found.data ? (
        <Evidence pressure={found.data} />
      ) : (
        <PageSkeleton />
      )}
    </Page>
  )
}

function Answer({ pressure }: { pressure: ContactPressure }) {
  const { tooMuch: words } = useMessages().invitations
  const { whole, decimal } = useFormats()
  const { customers, contacts, atAnyCap } = pressure
  if (customers === 0) return words.none
  return (
    <Strong>
      {words.answer(customers, whole(customers), whole(contacts), decimal(contacts / customers)) +
        words.cap(atAnyCap, whole(atAnyCap))}
    </Strong>
  )
}

function Evidence({ pressure }: { pressure: ContactPressure }) {
  const {
    invitations: { tooMuch: words, sent },
    contact,
    shell,
  } = useMessages()
  const { whole } = useFormats()
  return (
    <>
      {pressure.customers > 0 && (
        <Section title={words.distribution} note={words.counted}>
          <HowOften distribution={pressure.distribution} />
        </Section>
      )}
      <div className={styles.pair}>
        <Section title={words.caps} note={words.capsNote}>
          <DataTable
            caption={words.capsCaption}
            rows={pressure.atCap}
            rowKey={(c) => c.purpose ?? ''}
            columns={[
              {
                key: 'cap',
                header: words.cap1,
                cell: (c) => (c.purpose === null ? words.everything : contact.purposes[c.purpose]),
              },
              { key: 'most', header: words.times, cell: (c) => words.most(c.most, c.days) },
              { key: 'n', header: words.customers, align: 'end', cell: (c) => whole(c.customers) },
            ]}
          />
        </Section>
        <Section title={words.refusals}>
          <DataTable
            caption={words.refusalsCaption}
            rows={pressure.refusals}
            rowKey={(r) => r.reason}
            empty={words.noRefusals}
            columns={[
              { key: 'reason', header: words.reason, cell: (r) => contact.bounces.refusals[r.reason] },
              { key: 'contacts', header: words.contacts, align: 'end', cell: (r) => whole(r.contacts) },
              { key: 'customers', header: words.customers, align: 'end', cell: (r) => whole(r.customers) },
            ]}
          />
        </Section>
      </div>
      {pressure.kinds.length > 0 && (
        <Section title={words.kinds}>
          <DataTable
            caption={words.kindsCaption}
            rows={pressure.kinds}
            rowKey={(k) => `${k.channel} ${k.purpose}`}
            columns={[
              { key: 'channel', header: words.channel, cell: (k) => contact.channels[k.channel] },
              { key: 'purpose', header: words.purpose, cell: (k) => contact.purposes[k.purpose] },
              { key: 'contacts', header: words.contacts, align: 'end', cell: (k) => whole(k.contacts) },
              { key: 'customers', header: words.customers, align: 'end', cell: (k) => whole(k.customers) },
            ]}
          />
        </Section>
      )}
      {pressure.top.length > 0 && (
        <Section title={words.top}>
          <DataTable
            caption={words.topCaption}
            rows={pressure.top}
            rowKey={(t) => t.customer}
            columns={[
              {
                key: 'customer',
                header: sent.customer,
                cell: (t) => (
                  <Link to="/customers/$id" params={{ id: t.customer }} className="plain">
                    {shell.customerNumber(t.customer)}
                  </Link>
                ),
              },
              { key: 'contacts', header: words.contacts, align: 'end', width: 112, cell: (t) => whole(t.contacts) },
              { key: 'last', header: words.last, align: 'end', width: 160, cell: (t) => <DateTime at={t.last} /> },
            ]}
          />
        </Section>
      )}
    </>
  )
}
