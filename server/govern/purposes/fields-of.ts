import { z } from 'zod'
import type { PersonalField } from '../../platform/feature/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Access, Actor } from '../roles/index.ts'

type Fields = readonly PersonalField[]

/** What a property of an answer holds by its name, wherever it stands. */
const anywhere: Readonly<Record<string, Fields>> = {
  phones: ['phone'], emails: ['email'], identifiers: ['number', 'email', 'phone'], customer: ['number'], customerName: ['name'],
}
/** And by its name in what is about one customer. */
const ofCustomer: Readonly<Record<string, Fields>> = {
  name: ['name'], email: ['email'], phone: ['phone'], attributes: ['circumstances'], signals: ['behaviour'],
  lastSeen: ['behaviour'], total: ['behaviour'],
  bought: ['behaviour'], amount: ['behaviour'], scores: ['feelings'], tone: ['feelings'], emotions: ['feelings'],
  words: ['words'], text: ['words'],
  quotes: ['words'], quote: ['words'], examples: ['words'], granted: ['consents'], channel: ['consents'], tier: ['membership'],
  balance: ['membership'],
  points: ['membership'], reason: ['care'], note: ['care'], by: ['staff'], owner: ['staff'], recordedBy: ['staff'],
  person: ['staff'], people: ['staff'],
}
const asSent: Fields = ['name', 'email', 'phone', 'number', 'circumstances', 'behaviour', 'feelings', 'words']

/**
 * Which personal data a route works with, read from what it answers: so that the register says what leaves, not what somebody
 * once wrote down. Properties are known by their names; most of them only where the object, or the address, is about a customer.
 */
export function fieldsOf({ path, answers, access }: Pick<Route<Access, Actor>, 'path' | 'answers' | 'access'>): Fields {
  if (access === 'public') return []
  // What comes in comes as it was sent. The settings of a source name places in a file, not people.
  if (access.purpose === 'intake') return asSent
  if (access.may === 'sources.manage') return []
  if (path.startsWith('/api/v1/people')) return ['staff']
  const found = new Set<PersonalField>()
  const about = /\/(customers|members)(\/|$)/.test(path)
  if (about) found.add('number')
  if (path.startsWith('/api/v1/value/customers')) found.add('value')
  if (answers) look(z.toJSONSchema(answers, { io: 'output', unrepresentable: 'any' }), about, found)
  return [...found].toSorted()
}

function look(shape: unknown, about: boolean, found: Set<PersonalField>): void {
  if (Array.isArray(shape)) return shape.forEach((s) => look(s, about, found))
  if (typeof shape !== 'object' || shape === null) return
  const { properties, ...rest } = shape as { properties?: Record<string, unknown> } & Record<string, unknown>
  if (properties) {
    const here = about || 'customer' in properties || 'identifiers' in properties
    for (const [key, own] of Object.entries(properties)) {
      for (const field of [...(anywhere[key] ?? []), ...(here ? (ofCustomer[key] ?? []) : [])]) found.add(field)
      look(own, here, found)
    }
  }
  look(Object.values(rest), about, found)
}
