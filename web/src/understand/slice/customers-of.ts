import type { Slice } from '../../../../server/understand/slice/contract.ts'

type Customers = Pick<Slice, 'dimension' | 'member' | 'segment'>

/** Which customers an address speaks of: half a member of a dimension is left out. */
export const customersOf = ({ dimension, member, segment }: Customers): Customers => ({
  ...(dimension !== undefined && member !== undefined ? { dimension, member } : {}), ...(segment !== undefined ? { segment } : {}),
})

export const isEverybody = ({ dimension, segment }: Customers): boolean => dimension === undefined && segment === undefined
