import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Referral, ReferralPage } from '../../../../server/act/referrals/contract.ts'
import { pages } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'

/** Who came through whom, the latest first. */
export function Latest() {
  const { members: { referrals: say } } = useMessages()
  const nameOf = useCustomerName()
  const list = useInfiniteQuery(pages('referrals', ReferralPage, { limit: 20 }))
  if (list.error && !list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} compact />
  const person = (who: Referral['referrer']) => (
    <Link to="/customers/$id" params={{ id: who.customer }} className="plain">
      {nameOf({ id: who.customer, name: who.name })}
    </Link>
  )
  return (
    <Section title={say.list}>
      <DataTable
        caption={say.list} rows={list.data?.pages.flatMap((p) => p.items)} rowKey={(r) => r.id} empty={say.empty}
        columns={[
          { key: 'who', header: say.customer, cell: (r) => person(r.referred) },
          { key: 'through', header: say.through, cell: (r) => <>{person(r.referrer)} <span className="quiet">{say.how[r.how]}</span></> },
          { key: 'state', header: say.bought, wideOnly: true, cell: (r) => `${say.state[r.state]}${r.state === 'bought' ? ` · ${r.rewarded ? say.rewardGiven : say.noReward}` : ''}` },
          { key: 'when', header: say.when, align: 'end', width: 112, cell: (r) => <DateTime at={r.at} /> },
        ]}
      />
      {list.hasNextPage && (
        <Button variant="subtle" mt={8} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say.more}
        </Button>
      )}
    </Section>
  )
}
