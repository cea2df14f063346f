import { z } from 'zod'
import { Problem } from '../../platform/problems/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Correction } from './contract.ts'
import { identifiersOf } from './identifiers.ts'
import { changeIdentifier, changeName, insertCorrection } from './corrections-store.ts'
import { type CustomersTransaction, findByIdentifiers, lockIdentities } from './store.ts'
import { keyOf } from './group-identifiers.ts'

/**
 * Puts right what is known of a customer, and notes who did and when; `by` is null where the customer did so themselves. An
 * address that leads to somebody else already is refused: whoever types it could otherwise become that person. Throws
 * `request.invalid` or `conflict`.
 */
export async function correct(
  tx: Db<unknown>, org: OrgId, customer: number, { field, was, now }: Correction, by: string | null, where: string, at: Date,
): Promise<void> {
  const identities = tx as unknown as CustomersTransaction
  if (field === 'name') await changeName(tx, org, customer, now)
  else {
    const [wanted] = identifiersOf(undefined, { [field]: now })
    if (!wanted || (field === 'email' && !z.email().safeParse(wanted.value).success)
      || (field === 'phone' && !/^\+?\d{5,15}$/.test(wanted.value)))
      throw new Problem(
        'request.invalid', `This is no ${field === 'email' ? 'e-mail address' : 'phone number'}. Nothing was changed.`,
        { fields: [{ path: 'now', message: 'cannot be read' }] },
      )
    await lockIdentities(identities, org)
    const owner = (await findByIdentifiers(identities, org, [wanted])).get(keyOf(wanted))
    if (owner !== undefined && owner !== customer)
      throw new Problem('conflict', 'This address leads to somebody else already. If both are you, ask us to join the two.')
    await changeIdentifier(tx, org, customer, field, was, wanted.value)
  }
  await insertCorrection(tx, org, customer, { field, where, at, by })
}
