import { z } from 'zod'
import { dataPurposes } from '../../platform/feature/contract.ts'
import { line } from '../../platform/http/contract.ts'

/** Who may do what: the one table. A route names a permission; a person's role or a key's kind grants it or does not. */
export const roles = ['owner', 'manager', 'analyst', 'agent', 'front-line', 'viewer'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

export const permissions = [
  'people.manage', 'people.provision', 'keys.manage', 'sources.manage', 'catalogue.edit', 'imports.run', 'signals.write', 'observations.record', 'contact.manage', 'consents.record',
  'analysis.read', 'verbatims.read', 'customers.read', 'customers.identify', 'customers.merge', 'catalogue.read', 'self',
  'customers.answer', 'warnings.work', 'warnings.manage', 'audit.read', 'customers.erase', 'customers.contacts', 'verbatims.unmask', 'purposes.manage',
  'cases.work', 'cases.manage', 'letters.sign',
  'tasks.work', 'segments.manage',
  'hooks.manage', 'remedies.give', 'remedies.manage', 'transfers.work', 'transfers.manage',
  'offers.read', 'offers.make', 'campaigns.manage', 'playbooks.manage',
  'members.work', 'members.manage', 'practices.manage', 'report.send',
  'exports.approve',
] as const
export type Permission = (typeof permissions)[number]

/**
 * `people.provision` is keeping people in step with the company's directory (SCIM): a key's, never a person's.
 * `sources.manage` is saying which mailboxes and webhooks signals come from, with their passwords.
 * `contact.manage` is saying when and how often customers may be contacted, and whom to leave alone; `consents.record` is noting what a customer agreed to.
 * `customers.identify` is seeing names, e-mail and phone in the clear; without it a customer is a number.
 * `observations.record` is noting what one saw or heard of a customer: a person's, never a key's, for their name stands under it.
 * `customers.answer` is taking an unhappy customer on and saying how it ended; `warnings.work` is assigning, muting and ending warnings;
 * `warnings.manage` is saying from which point on a customer counts as unhappy.
 * `customers.erase` is deleting everything held about a customer, and keeping one from being deleted.
 * `customers.contacts` is seeing e-mail and phone in full without saying why; who may identify customers else sees them masked, and in full for a reason.
 * `verbatims.unmask` is reading a text as it was written, for a reason, where the organisation keeps it; `purposes.manage` is saying what personal data
 * may be used for, and writing assessments down.
 * `audit.read` is reading who saw or changed what: the owner's, for managers stand in it too.
 * `tasks.work` is doing tasks: taking, handing over, saying how a call went.
 * `hooks.manage` is saying which other systems are told what happens here, and which carry messages to customers; `remedies.give` is giving a
 * customer something within one's own limits, `remedies.manage` setting those and approving what lies above them; `transfers.work` is handing a
 * customer over and taking one on, `transfers.manage` saying who answers what.
 * `segments.manage` is saving segments, searching for them and saying what to do for them.
 * `playbooks.manage` is writing playbooks, trying them out, switching them on and off.
 * `offers.read` is seeing what to do next for a customer, `offers.make` offering them something; `campaigns.manage` is writing campaigns and sending them.
 * `cases.work` is answering complaints: taking cases, the steps of recovery, notes, files, letters to be signed; `cases.manage` is saying what opens
 * one, by when, what they come from, and telling customers that a problem is solved; `letters.sign` is signing a letter for the organisation.
 * `members.work` is making customers members, using their points for them and handing them their page; `members.manage` is writing the
 * programme and correcting points.
 * `practices.manage` is keeping the list of staff, improvements, the experience team, training and goals, confirming thanks, and seeing figures
 * about single people of the company.
 * `report.send` is saying which members get the monthly report by mail and when, and sending it.
 * `exports.approve` is agreeing to files with many people's data that somebody else wants to take along.
 * `self` is what everybody signed in may do: see who they are, sign out.
 */
export const granted: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions.filter((p) => p !== 'people.provision'),
  manager: permissions.filter((p) => p !== 'people.manage' && p !== 'people.provision' && p !== 'keys.manage' && p !== 'audit.read'),
  analyst: ['self', 'analysis.read', 'verbatims.read', 'customers.read', 'catalogue.read', 'catalogue.edit', 'imports.run', 'signals.write', 'warnings.work', 'segments.manage', 'offers.read'],
  agent: ['self', 'analysis.read', 'verbatims.read', 'customers.read', 'customers.identify', 'customers.merge', 'catalogue.read', 'signals.write', 'observations.record', 'consents.record', 'customers.answer', 'cases.work', 'tasks.work', 'remedies.give', 'transfers.work', 'offers.read', 'offers.make', 'members.work'],
  'front-line': ['self', 'customers.read', 'customers.identify', 'catalogue.read', 'signals.write', 'observations.record', 'consents.record', 'customers.answer', 'cases.work', 'tasks.work', 'remedies.give', 'transfers.work', 'offers.read', 'offers.make', 'members.work'],
  viewer: ['self', 'analysis.read', 'catalogue.read'],
}

/** What holds for the whole organisation: all its routes are closed to who sees a part, and their session leaves it out. */
export const forTheWhole: readonly Permission[] = [
  'people.manage', 'people.provision', 'keys.manage', 'sources.manage', 'catalogue.edit', 'imports.run', 'signals.write',
  'contact.manage', 'warnings.manage', 'audit.read', 'verbatims.unmask', 'purposes.manage', 'cases.manage', 'segments.manage', 'hooks.manage',
  'transfers.manage', 'campaigns.manage', 'playbooks.manage', 'practices.manage', 'report.send', 'exports.approve',
]

/** Why personal data may be touched (M13). Every route states one; what touches no personal data says `none`. */
export const purposes = ['none', ...dataPurposes] as const
export const Purpose = z.enum(purposes)
export type Purpose = z.infer<typeof Purpose>

/** The files in which data of many people leaves: signals and their scores, answers to surveys, what customers are worth, their words, journeys as event logs, personal links. */
export const exportKinds = ['signals', 'answers', 'customers', 'words', 'journeys', 'links'] as const
export const ExportKind = z.enum(exportKinds)
export type ExportKind = z.infer<typeof ExportKind>

/** The part of the organisation that a role reaches: customers and signals whose attribute (a branch, a team, a segment) is one of these. */
export const Scope = z.object({
  dimension: line(60).min(1),
  members: z.array(line(200).min(1)).min(1).max(20).refine((m) => new Set(m).size === m.length, 'names each of them once'),
})
export type Scope = z.infer<typeof Scope>
