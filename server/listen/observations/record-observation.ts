import { Problem } from '../../platform/problems/index.ts'
import type { OrgId, Scope } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import { holding, type ObservationDraft, type ObservationReceipt } from './contract.ts'
import { findPhrase, markUsed, type PhrasesDb } from './phrase-store.ts'
import { holdObservation, type ObservationsDb } from './store.ts'

/** Holds what a person saw or heard, durably, until it can no longer be taken back. */
export async function recordObservation(
  deps: { db: ObservationsDb; phrases: PhrasesDb; customers: Pick<Customers, 'find'> },
  org: OrgId,
  person: string,
  draft: ObservationDraft,
  scope: Scope | null = null,
): Promise<ObservationReceipt> {
  const { phrase, customer, kind } = draft
  if (phrase !== undefined && (await findPhrase(deps.phrases, org, phrase))?.kind !== kind)
    refuse('phrase', `your organisation has no phrase ${phrase} of this kind; load the phrases again and choose one`)
  if (customer !== undefined && !(await deps.customers.find(org, customer)))
    refuse('customer', `no customer has the number ${customer}; find them again, or record it without a customer`)
  const receipt = await holdObservation(deps.db, org, person, { ...draft, attributes: attributesFrom(draft, scope) }, draft.editing ? holding.editingMs : holding.undoMs)
  if (!receipt)
    throw new Problem(
      'conflict',
      'Somebody else has recorded an observation under this id. Nothing was changed; use an id of your own.',
    )
  if (phrase !== undefined && receipt.stands && receipt.state === 'held') await markUsed(deps.phrases, org, phrase)
  return receipt
}

/** Where it was: what is said of it, and for somebody who sees one part of the organisation that part. */
function attributesFrom({ branch }: ObservationDraft, scope: Scope | null): Record<string, string> {
  const said: Record<string, string> = branch === undefined ? {} : { branch }
  if (scope === null) return said
  const own = said[scope.dimension] ?? (scope.members.length === 1 ? scope.members[0] : undefined)
  if (own === undefined) return said
  if (!scope.members.includes(own)) refuse(scope.dimension, `you see ${scope.members.join(' and ')} only; choose one of these`)
  return { ...said, [scope.dimension]: own }
}

function refuse(path: string, message: string): never {
  throw new Problem('request.invalid', `The observation cannot be taken: ${path}: ${message}. Nothing was stored.`, {
    fields: [{ path, message }],
  })
}
