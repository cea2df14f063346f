import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { array, assert as forAll, constantFrom, property, record, shuffledSubarray, uniqueArray } from 'fast-check'
import { type Claim, groupIdentifiers, keyOf } from './group-identifiers.ts'
import { type Identifier, identifiersOf, normalisePhone } from './identifiers.ts'

const id = (value: string): Identifier => ({ kind: 'id', value })
const email = (value: string): Identifier => ({ kind: 'email', value })
const phone = (value: string): Identifier => ({ kind: 'phone', value })
const claim = (...identifiers: Identifier[]): Claim => ({ identifiers })
const nobody = new Map<never, never>()

/** The partition of the claims, independent of any order. */
function partition(
  claims: readonly Claim[],
  known: ReadonlyMap<string, number> = nobody,
  idsOf: ReadonlyMap<number, number> = nobody,
): string {
  const name = (c: Claim) => c.identifiers.map(keyOf).join(' ')
  return groupIdentifiers(claims, known, idsOf)
    .map(
      (g) =>
        `${g.claims
          .map((i) => name(claims[i]!))
          .toSorted()
          .join(' | ')} → ${[...g.known].toSorted().join(',')}`,
    )
    .toSorted()
    .join('\n')
}

const identifiers = uniqueArray(
  record({ kind: constantFrom('id', 'email', 'phone'), value: constantFrom('1', '2', '3', '4', '5', '6', '7') }),
  { minLength: 1, maxLength: 3, selector: keyOf },
)
const claims = array(
  identifiers.map((own): Claim => ({ identifiers: own })),
  { maxLength: 25 },
)

describe('Claims that share an identifier speak of one customer:', () => {
  it('directly', () =>
    assert.equal(groupIdentifiers([claim(id('a'), email('x')), claim(id('b'), email('x'))], nobody, nobody).length, 1))
  it('through others', () => {
    const [group, ...more] = groupIdentifiers(
      [claim(id('a'), email('x')), claim(email('x'), phone('7')), claim(phone('7'), id('b'))],
      nobody,
      nobody,
    )
    assert.deepEqual([more.length, group!.claims.toSorted()], [0, [0, 1, 2]])
  })
  it('through somebody known already', () => {
    const known = new Map([
      ['id:a', 1],
      ['email:x', 1],
    ])
    assert.equal(groupIdentifiers([claim(id('a')), claim(email('x'))], known, new Map([[1, 1]])).length, 1)
  })
  it('and two who are known apart are joined by a claim that names both', () => {
    const known = new Map([
      ['id:a', 1],
      ['email:x', 2],
    ])
    const [group] = groupIdentifiers([claim(id('a'), email('x'))], known, new Map([[1, 1]]))
    assert.deepEqual([...group!.known].toSorted(), [1, 2])
  })
  it('an id is not an e-mail that reads the same', () =>
    assert.equal(groupIdentifiers([claim(id('x')), claim(email('x'))], nobody, nobody).length, 2))
  it('who names nobody belongs to nobody', () => assert.deepEqual(groupIdentifiers([claim()], nobody, nobody), []))
})

describe('The grouping', () => {
  it('is the same in whatever order the claims come', () => {
    forAll(
      property(
        claims.chain((all) => shuffledSubarray(all, { minLength: all.length }).map((other) => [all, other] as const)),
        ([all, other]) => assert.equal(partition(all), partition(other)),
      ),
      { numRuns: 1_000 },
    )
  })
  it('puts every claim that names somebody into one group', () => {
    forAll(
      property(claims, (all) => {
        const placed = groupIdentifiers(all, nobody, nobody).flatMap((g) => g.claims)
        assert.deepEqual(
          placed.toSorted((a, b) => a - b),
          all.map((_, i) => i),
        )
      }),
      { numRuns: 1_000 },
    )
  })
  it('is found again when the same claims come again', () => {
    forAll(
      property(claims, (all) => {
        const groups = groupIdentifiers(all, nobody, nobody)
        const known = new Map(
          groups.flatMap((g, customer) => [...g.identifiers.keys()].map((key) => [key, customer + 1] as const)),
        )
        const idsOf = new Map(
          groups.map((g, customer) => [customer + 1, [...g.identifiers.values()].filter((i) => i.kind === 'id').length]),
        )
        const customerOf = (found: typeof groups) => new Map(found.flatMap((g) => g.claims.map((c) => [c, g] as const)))
        const again = customerOf(groupIdentifiers(all, known, idsOf))
        for (const [customer, group] of groups.entries())
          for (const c of group.claims) assert.ok(again.get(c)!.known.has(customer + 1), `claim ${c} is the customer's it was`)
        const merged = [...again.values()].filter((g) => g.known.size > 1)
        assert.deepEqual(merged, [], 'nobody is merged by saying the same twice')
      }),
      { numRuns: 1_000 },
    )
  })
  it('never puts more ids than the limit into one customer, but for what single claims say', () => {
    forAll(
      property(claims, (all) => {
        for (const g of groupIdentifiers(all, nobody, nobody)) {
          const ids = [...g.identifiers.values()].filter((i) => i.kind === 'id').length
          assert.ok(ids <= 5, `${ids} ids in one group`)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('A number that many share, such as the shop’s own,', () => {
  const many = Array.from({ length: 6 }, (_, i) => claim(id(`c${i}`), email(`c${i}@x.cn`), phone('400')))
  it('joins nobody', () => assert.equal(groupIdentifiers(many, nobody, nobody).length, 6))
  it('and leaves each customer their own e-mail', () => {
    for (const [i, g] of groupIdentifiers(many, nobody, nobody).entries())
      assert.deepEqual([...g.identifiers.keys()], [`id:c${i}`, `email:c${i}@x.cn`])
  })
  it('still joins up to five, as one person with five loyalty cards', () =>
    assert.equal(groupIdentifiers(many.slice(0, 5), nobody, nobody).length, 1))
  it('joins no sixth to five who are known', () => {
    const [group, ...more] = groupIdentifiers(
      [claim(id('new'), phone('400'), email('n@x.cn'))],
      new Map([['phone:400', 1]]),
      new Map([[1, 5]]),
    )
    assert.deepEqual([more.length, group!.known.size, [...group!.identifiers.keys()]], [0, 0, ['id:new', 'email:n@x.cn']])
  })
  it('and whoever is known by that number alone stays so', () => {
    const groups = groupIdentifiers([...many, claim(phone('400'))], new Map([['phone:400', 9]]), nobody)
    assert.deepEqual(
      groups.filter((g) => g.known.has(9)).map((g) => g.claims),
      [[6]],
    )
  })
  it('and does not part other customers of the batch, who are joined by numbers of their own', () => {
    const groups = groupIdentifiers([...many, claim(id('a'), phone('1')), claim(id('b'), phone('1'))], nobody, nobody)
    assert.equal(groups.length, 7)
  })
})

describe('Identifiers are kept in one form:', () => {
  for (const [given, kept] of [
    ['+86 138-0013-8000', '13800138000'],
    ['0086 138 0013 8000', '13800138000'],
    ['8613800138000', '13800138000'],
    ['138 0013 8000', '13800138000'],
    ['(021) 6123-4567', '02161234567'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['0044 20 7946 0958', '+442079460958'],
    ['+86 21 6123 4567', '+862161234567'],
  ] as const)
    it(`phone ${given}`, () => assert.equal(normalisePhone(given), kept))
  it('a phone that was brought into form stays so', () => {
    forAll(
      property(array(constantFrom(...'+0123456789 -()'), { maxLength: 20 }), (letters) => {
        const once = normalisePhone(letters.join(''))
        assert.equal(normalisePhone(once), once)
      }),
    )
  })
  it('e-mail in small letters, the subject as an id, nothing twice', () => {
    assert.deepEqual(identifiersOf('C1', { id: 'C1', email: 'Olive@Example.com', phone: '138 0013 8000' }), [
      id('C1'),
      email('olive@example.com'),
      phone('13800138000'),
    ])
    assert.deepEqual(identifiersOf(undefined, undefined), [])
  })
})
