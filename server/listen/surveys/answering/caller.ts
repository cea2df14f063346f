import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'

/**
 * The network that a call comes from: an IPv4 address, or the 64 bits of an IPv6 address that one household or shop has to
 * itself. Undefined where the door does not say.
 */
export function networkOf(call: object): string | undefined {
  const address = 'address' in call && typeof call.address === 'string' ? call.address : undefined
  if (address === undefined || !isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [head = '', tail = ''] = address.split('%')[0]!.split('::', 2)
  const [left, right] = [head, tail].map((part) => part.split(':').filter(Boolean))
  const groups = [...left!, ...Array.from({ length: Math.max(0, 8 - left!.length - right!.length) }, () => '0'), ...right!]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/** What is kept of a browser's own number or of a network: it leads back to nothing once the survey's salt is gone. */
export function blur(salt: Buffer, what: 'browser' | 'network', value: string): Buffer {
  return createHmac('sha256', salt).update(`${what} ${value}`).digest().subarray(0, 16)
}
