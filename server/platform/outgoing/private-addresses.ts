import { BlockList, isIPv4, isIPv6, SocketAddress } from 'node:net'

/** IPv4 that is not of the public internet: the IANA special-purpose registry, multicast, and Azure's own host address. */
const closedV4 = blockList('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '168.63.129.16/32',
])

/** Of IPv6 only the global unicast block is public, but for what IANA took out of it: protocols, examples, and 6to4. */
const openV6 = blockList('ipv6', ['2000::/3'])
const closedV6 = blockList('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])

/** True where an address does not belong to the public internet, also as IPv4 inside IPv6. What is no address is private. */
export function isPrivate(address: string): boolean {
  if (isIPv4(address)) return closedV4.check(address, 'ipv4')
  if (!isIPv6(address)) return true
  const plain = new SocketAddress({ address: address.split('%')[0]!, family: 'ipv6' }).address
  const inner = embeddedV4(plain)
  if (inner !== undefined) return closedV4.check(inner, 'ipv4')
  return !openV6.check(plain, 'ipv6') || closedV6.check(plain, 'ipv6')
}

const carriers = blockList('ipv6', ['::ffff:0:0/96', '64:ff9b::/96'])

/** The IPv4 address in the last four bytes of a mapped (::ffff:0:0/96) or translated (64:ff9b::/96) one. */
function embeddedV4(address: string): string | undefined {
  if (!carriers.check(address, 'ipv6')) return undefined
  const dotted = /:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1]
  if (dotted !== undefined) return dotted
  const [, high = '', low = ''] = /([\da-f]*):([\da-f]*)$/i.exec(address) ?? []
  const [h, l] = [Number.parseInt(high || '0', 16), Number.parseInt(low || '0', 16)]
  return [h >> 8, h & 255, l >> 8, l & 255].join('.')
}

function blockList(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network, bits] = range.split('/')
    list.addSubnet(network!, Number(bits), family)
  }
  return list
}
