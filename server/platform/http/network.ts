import { normalizeIP } from '@fastify/rate-limit'

/**
 * The network that an address belongs to, for counting by it: an IPv4 address, or the 64 bits of IPv6 that one household or shop
 * has to itself and can take new addresses from at will.
 */
export const networkOf = (address: string): string => normalizeIP(address)
