import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { createOutgoing } from './index.ts'
import { isPrivate } from './private-addresses.ts'

describe('An address', () => {
  const closed = {
    'this machine': ['127.0.0.1', '127.255.255.254', '0.0.0.0', '::1', '::'],
    'private networks': ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
    'shared by a carrier': ['100.64.0.1', '100.127.255.255'],
    'link-local': ['169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'febf::1'],
    'the metadata of clouds': ['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '192.0.0.192', '168.63.129.16'],
    'multicast, reserved, broadcast': ['224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255', 'ff02::1'],
    'examples and tests': ['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '2001:db8::1', '3fff::1'],
    'IPv4 inside IPv6': [
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::ffff:10.0.0.1',
      '::ffff:a9fe:a9fe',
      '::127.0.0.1',
      '64:ff9b::10.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '2002:7f00:1::',
      '2001:0:7f00:1::',
      '0:0:0:0:0:ffff:c0a8:101',
      '::ffff:0:127.0.0.1',
    ],
    'not an address': ['', 'localhost', '1.2.3', '127.1', '999.1.1.1'],
  }
  for (const [what, addresses] of Object.entries(closed))
    it(`is private: ${what}`, () => {
      for (const address of addresses) assert.equal(isPrivate(address), true, address)
    })
  it('is public otherwise, up to the borders of the private ranges', () => {
    for (const address of [
      '1.1.1.1',
      '9.255.255.255',
      '11.0.0.0',
      '126.255.255.255',
      '128.0.0.0',
      '172.15.255.255',
      '172.32.0.0',
      '192.167.255.255',
      '192.169.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '169.253.255.255',
      '223.255.255.255',
      '2606:4700::1111',
      '2a00:1450::5',
      '::ffff:1.1.1.1',
      '64:ff9b::101:101',
    ])
      assert.equal(isPrivate(address), false, address)
  })
  it('inside IPv6 is judged as it is outside', () => {
    fc.assert(
      fc.property(fc.ipV4(), (v4) => {
        const [a, b, c, d] = v4.split('.').map(Number) as [number, number, number, number]
        const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
        for (const form of [
          `::ffff:${v4}`,
          `::ffff:${hex}`,
          `0:0:0:0:0:ffff:${hex}`,
          `64:ff9b::${hex}`,
          `::FFFF:${hex.toUpperCase()}`,
        ])
          assert.equal(isPrivate(form), isPrivate(v4), form)
      }),
    )
  })
  it('never makes the check throw', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.ipV6()), (text) => assert.equal(typeof isPrivate(text), 'boolean')))
  })
})

describe('A connection outwards', () => {
  const guarded = createOutgoing({ allowPrivateAddresses: false })
  it('is refused to this machine under each of its names', async () => {
    for (const host of ['localhost', '127.0.0.1', '127.1', '2130706433', '0x7f.0.0.1', '[::1]', '::ffff:127.0.0.1'])
      await assert.rejects(guarded.resolve(host), { name: 'OutgoingError', code: 'private-address' }, host)
  })
  it('goes to the one address that was checked', async () => {
    assert.deepEqual(await guarded.resolve('1.1.1.1'), { address: '1.1.1.1', family: 4, servername: undefined })
    assert.deepEqual(await guarded.resolve('[2606:4700::1111]'), { address: '2606:4700::1111', family: 6, servername: undefined })
  })
  it('reaches private addresses where the operator allows it, and keeps the name for the certificate', async () => {
    const { address, servername } = await createOutgoing({ allowPrivateAddresses: true }).resolve('localhost')
    assert.match(address, /^127\.0\.0\.1$|^::1$/)
    assert.equal(servername, 'localhost')
  })
  it('says so where the name is not known', async () => {
    await assert.rejects(guarded.resolve('no-such-host.invalid'), { code: 'unknown-host' })
    await assert.rejects(guarded.resolve(''), { code: 'unknown-host' })
  })
})
