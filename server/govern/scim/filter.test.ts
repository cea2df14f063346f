import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { matches, parseFilter } from './filter.ts'

/** The full user of RFC 7643, 8.2, as far as these filters look. */
const bjensen = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: '2819c223-7f76-453a-919d-413861904646', userName: 'bjensen@example.com', title: 'Tour Guide', userType: 'Employee',
  name: { formatted: 'Ms. Barbara J Jensen, III', familyName: 'Jensen', givenName: 'Barbara' },
  emails: [{ value: 'bjensen@example.com', type: 'work', primary: true }, { value: 'babs@jensen.org', type: 'home' }],
  ims: [{ value: 'someaimhandle', type: 'aim' }],
  meta: { resourceType: 'User', created: '2010-01-23T04:56:22Z', lastModified: '2011-05-13T04:42:34Z' },
}
const fits = (filter: string, resource: object = bjensen) => matches(parseFilter(filter), resource)

describe('A filter of RFC 7644 (3.4.2.2, figure 2)', () => {
  const figures: readonly [string, boolean][] = [
    ['userName eq "bjensen"', false],
    ['name.familyName co "O\'Malley"', false],
    ['userName sw "J"', false],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"', false],
    ['title pr', true],
    ['meta.lastModified gt "2011-05-13T04:42:34Z"', false],
    ['meta.lastModified ge "2011-05-13T04:42:34Z"', true],
    ['meta.lastModified lt "2011-05-13T04:42:34Z"', false],
    ['meta.lastModified le "2011-05-13T04:42:34Z"', true],
    ['title pr and userType eq "Employee"', true],
    ['title pr or userType eq "Intern"', true],
    ['schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"', false],
    ['userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")', true],
    ['userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")', false],
    ['userType eq "Employee" and (emails.type eq "work")', true],
    ['userType eq "Employee" and emails[type eq "work" and value co "@example.com"]', true],
    ['emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]', true],
  ]
  for (const [filter, expected] of figures)
    it(`${filter} ${expected ? 'fits' : 'does not fit'} the user of RFC 7643`, () => assert.equal(fits(filter), expected))

  it('holds values of a list together only within brackets', () => {
    assert.equal(fits('emails.type eq "home" and emails.value co "@example.com"'), true)
    assert.equal(fits('emails[type eq "home" and value co "@example.com"]'), false)
  })
  it('takes no account of capitals, but in ids', () => {
    assert.equal(fits('USERNAME EQ "BJensen@Example.com"'), true)
    assert.equal(fits('id eq "2819C223-7f76-453a-919d-413861904646"'), false)
  })
  it('binds and tighter than or', () => {
    assert.equal(fits('title pr or title pr and userType eq "Intern"'), true)
    assert.equal(fits('(title pr or title pr) and userType eq "Intern"'), false)
  })
  it('that cannot be read is refused as invalidFilter, and nothing breaks the reader', () => {
    for (const broken of [
      '', 'userName', 'userName eq', 'userName is "x"', 'userName eq bjensen', '(title pr', 'title pr)', 'emails[type eq "work"',
      'not title pr', 'a eq "b" c', '"x" eq "y"',
    ])
      assert.throws(() => parseFilter(broken), { scimType: 'invalidFilter' }, broken)
    fc.assert(fc.property(fc.string(), (text) => {
      try {
        parseFilter(text)
      } catch (error) {
        assert.equal((error as { scimType?: string }).scimType, 'invalidFilter')
      }
    }))
  })
  it('reads back any text that JSON can write', () => {
    fc.assert(
      fc.property(fc.string(), (text) => assert.equal(fits(`externalId eq ${JSON.stringify(text)}`, { externalId: text }), true)),
    )
  })
})
