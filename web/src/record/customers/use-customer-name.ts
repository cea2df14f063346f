import { useMessages } from '../../app/language.tsx'

/** What a customer is called before a reader: the name where it is known and may be seen, else the number. */
export function useCustomerName(): (customer: { id: number; name: string | null }) => string {
  const { shell } = useMessages()
  return ({ id, name }) => name ?? shell.customerNumber(id)
}
