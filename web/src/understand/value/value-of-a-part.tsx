import { IconCoin } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ValuedPage } from '../../../../server/understand/value/contract.ts'
import { resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { CustomersSelect } from '../slice/customers-select.tsx'
import { BandsSection } from './bands.tsx'
import { CustomersSection } from './customers-list.tsx'
import { segmentOf } from './search.ts'

const route = getRouteApi('/shell/understand/value')

/** The customers of the part that somebody sees: whom they lose, who is worth most, how sure it is that they are there. */
export function ValueOfAPart() {
  const { value: { part: say } } = useMessages()
  const { whole } = useFormats()
  const search = route.useSearch()
  const segment = segmentOf(search)
  const found = useQuery(resource('value/customers', ValuedPage, { ...segment, currency: search.currency, order: 'alive', limit: 1 }))
  if (found.error && !found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <PageSkeleton />
  const { total, items: [first] } = found.data
  return (
    <Page question={say.question} answer={total > 0 ? say.answer(total, whole(total)) : undefined}>
      <FilterBar active={false} onClear={() => undefined}><CustomersSelect slice={segment} width={220} /></FilterBar>
      {first ? (
        <>
          <CustomersSection search={search} currency={first.currency} />
          <BandsSection query={{ ...segment, currency: first.currency }} currency={first.currency} />
        </>
      ) : <EmptyState icon={IconCoin} title={say.none} hint={say.noneHint} />}
    </Page>
  )
}
