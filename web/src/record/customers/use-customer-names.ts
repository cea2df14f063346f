import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CustomerPage } from '../../../../server/record/customers/contract.ts'
import { resource } from '../../app/api.ts'
import { useSession } from '../../app/session.ts'
import { useCustomerName } from './use-customer-name.ts'

/** As many as the list of customers tells at once. */
const most = 200

/** What customers are called who are known to a page by their numbers alone: the name where it may be seen, else the number. */
export function useCustomerNames(customers: readonly (number | null)[]): (id: number) => string {
  const nameOf = useCustomerName()
  const { allows } = useSession()
  const ids = [...new Set(customers.filter((id) => id !== null))].slice(0, most).toSorted((a, b) => a - b)
  const { data } = useQuery({
    ...resource('customers', CustomerPage, { ids: ids.join(','), limit: most }),
    enabled: ids.length > 0 && allows('customers.read') && allows('customers.identify'), placeholderData: keepPreviousData,
  })
  return (id) => nameOf({ id, name: data?.items.find((c) => c.id === id)?.name ?? null })
}
