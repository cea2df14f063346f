import { useState } from 'react'
import { Button, Text } from '@mantine/core'
import { IconShare } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ReferralOverview } from '../../../../server/act/referrals/contract.ts'
import { resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { Counted } from '../members/counted.tsx'
import css from '../members/members.module.css'
import { Tile } from '../members/tile.tsx'
import { Latest } from './latest.tsx'
import { SettingsForm } from './settings-form.tsx'

/** Who recommends, who came through them, and what it earned. */
export function ReferralsPage() {
  const { members: { referrals: say } } = useMessages()
  const format = useFormats()
  const { allows } = useSession()
  const [open, setOpen] = useState(false)
  const { data, error, refetch } = useQuery(resource('referrals/overview', ReferralOverview))
  return (
    <Page
      question={say.question}
      answer={data ? (data.came > 0 && <Strong>
        {say.answer(
          format.whole(data.came), data.came, format.whole(data.bought), format.money(data.earned.total, data.earned.currency),
        )}
      </Strong>) : error ? undefined : null}
      actions={allows('members.manage') && <Button variant="default" onClick={() => setOpen(true)}>{say.settings}</Button>}
    >
      {error && !data ? <ErrorState error={error} retry={() => void refetch()} /> : !data ? <PageSkeleton /> : (
        <>
          {data.came === 0 ? <EmptyState icon={IconShare} title={say.none} hint={say.noneHint} /> : <Figures found={data} />}
          {data.top.length > 0 && <Top found={data} />}
          {data.depth.length > 0 && <Depth found={data} />}
          <Section title={say.mouth}>
            <Text>
              {data.wordOfMouth.of === 0 ? say.mouthNone : say.mouthSaid(
                format.whole(data.wordOfMouth.texts), format.whole(data.wordOfMouth.customers), format.whole(data.wordOfMouth.of),
              )}
            </Text>
          </Section>
          {data.came > 0 && allows('customers.read') && <Latest />}
        </>
      )}
      {open && <SettingsForm onClose={() => setOpen(false)} />}
    </Page>
  )
}

function Figures({ found }: { found: ReferralOverview }) {
  const { members: { referrals: say } } = useMessages()
  const { whole, percent, money } = useFormats()
  const { conversion, earned } = found
  const spent = (n: number) => money(n.toFixed(2), earned.currency)
  const { perFriend } = earned
  return (
    <div className={css.tiles}>
      {conversion && (
        <Counted
          name={say.conversion} value={percent(conversion.value)} interval={[percent(conversion.low), percent(conversion.high)]}
          n={conversion.n}
        />
      )}
      {perFriend && (
        <Counted
          name={say.perFriend} value={spent(perFriend.value)} n={perFriend.n}
          note={perFriend.low === null ? say.noInterval : say.perFriendNote}
          interval={perFriend.low === null || perFriend.high === null ? null : [spent(perFriend.low), spent(perFriend.high)]}
        />
      )}
      <Tile name={say.shared} value={whole(found.shared)} />
      <Tile name={say.opened} value={whole(found.opened)} note={say.openedNote} />
      <Tile name={say.links} value={whole(found.links)} />
      <Tile name={say.rewarded} value={whole(found.rewarded)} />
    </div>
  )
}

function Top({ found }: { found: ReferralOverview }) {
  const { members: { referrals: say } } = useMessages()
  const { whole, money } = useFormats()
  const nameOf = useCustomerName()
  return (
    <Section title={say.top}>
      <DataTable
        caption={say.top} rows={found.top} rowKey={(t) => t.customer}
        columns={[
          { key: 'who', header: say.customer, cell: (t) => <Link to="/customers/$id" params={{ id: t.customer }} className="plain">{nameOf({ id: t.customer, name: t.name })}</Link> },
          { key: 'came', header: say.came, align: 'end', width: 72, cell: (t) => whole(t.came) },
          { key: 'bought', header: say.bought, align: 'end', width: 72, wideOnly: true, cell: (t) => whole(t.bought) },
          { key: 'earned', header: say.earned, align: 'end', width: 112, cell: (t) => money(
            t.earned.toFixed(2), found.earned.currency,
          ) },
        ]}
      />
    </Section>
  )
}

function Depth({ found }: { found: ReferralOverview }) {
  const { members: { referrals: say } } = useMessages()
  const { whole } = useFormats()
  return (
    <Section title={say.depth} note={say.depthNote}>
      <DataTable
        caption={say.depth} rows={found.depth} rowKey={(d) => d.steps}
        columns={[
          { key: 'steps', header: say.depth, cell: (d) => say.steps(d.steps) },
          { key: 'customers', header: say.customers, align: 'end', width: 144, cell: (d) => whole(d.customers) },
        ]}
      />
    </Section>
  )
}
