import { z } from 'zod'

/** Who may do what: the one table. A route names a permission; a person's role or a key's kind grants it or does not. */
export const roles = ['owner', 'manager', 'analyst', 'agent', 'front-line', 'viewer'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

export const permissions = [
  'people.manage', 'keys.manage', 'sources.manage', 'catalogue.edit', 'imports.run', 'signals.write', 'observations.record', 'contact.manage', 'consents.record',
  'analysis.read', 'verbatims.read', 'customers.read', 'customers.identify', 'customers.merge', 'catalogue.read', 'self',
  'customers.answer', 'warnings.work', 'warnings.manage', 'audit.read',
] as const
export type Permission = (typeof permissions)[number]

/**
 * `sources.manage` is saying which mailboxes and webhooks signals come from, with their passwords.
 * `contact.manage` is saying when and how often customers may be contacted, and whom to leave alone; `consents.record` is noting what a customer agreed to.
 * `customers.identify` is seeing names, e-mail and phone in the clear; without it a customer is a number.
 * `observations.record` is noting what one saw or heard of a customer: a person's, never a key's, for their name stands under it.
 * `customers.answer` is taking an unhappy customer on and saying how it ended; `warnings.work` is assigning, muting and ending warnings;
 * `warnings.manage` is saying from which point on a customer counts as unhappy.
 * `audit.read` is reading who saw or changed what: the owner's, for managers stand in it too.
 * `self` is what everybody signed in may do: see who they are, sign out.
 */
export const granted: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  manager: permissions.filter((p) => p !== 'people.manage' && p !== 'keys.manage' && p !== 'audit.read'),
  analyst: ['self', 'analysis.read', 'verbatims.read', 'customers.read', 'catalogue.read', 'catalogue.edit', 'imports.run', 'signals.write', 'warnings.work'],
  agent: ['self', 'analysis.read', 'verbatims.read', 'customers.read', 'customers.identify', 'customers.merge', 'catalogue.read', 'signals.write', 'observations.record', 'consents.record', 'customers.answer'],
  'front-line': ['self', 'customers.read', 'customers.identify', 'catalogue.read', 'signals.write', 'observations.record', 'consents.record', 'customers.answer'],
  viewer: ['self', 'analysis.read', 'catalogue.read'],
}

/** Why personal data may be touched (M13). Every route states one; what touches no personal data says `none`. */
export const purposes = ['none', 'service', 'analysis', 'intake', 'administration'] as const
export const Purpose = z.enum(purposes)
export type Purpose = z.infer<typeof Purpose>
