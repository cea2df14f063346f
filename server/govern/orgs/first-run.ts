import { Problem } from '../../platform/problems/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { FirstRun } from './contract.ts'
import { hashPassword, type Identity } from './identity.ts'
import {
  countOrganisations, insertMember, insertOrganisation, insertPerson, lockFirstRun, type OrgsDb, setPasswordHash,
} from './store.ts'

/**
 * Creates an organisation and its owner, both or neither. Through the web only the first can be made (`onlyFirst`);
 * the command line, which already has the machine, may make more. Throws `first-run.done` or `conflict`.
 */
export async function createOrganisation(
  db: OrgsDb, identity: Identity, form: FirstRun, onlyFirst: boolean,
): Promise<{ org: OrgId; person: string }> {
  const hash = await hashPassword(identity, form.password)
  return db.transaction().execute(async (tx) => {
    await lockFirstRun(tx)
    if (onlyFirst && (await countOrganisations(tx)) > 0)
      throw new Problem(
        'first-run.done', 'This Heartline has its organisation already. Sign in, or ask its owner for an invitation.',
      )
    const org = await insertOrganisation(tx, { ...form, name: form.organisation })
    const person = await insertPerson(tx, form)
    if (!person) throw new Problem('conflict', `${form.email} already belongs to an organisation here.`)
    await setPasswordHash(tx, person, hash)
    await insertMember(tx, org, person, 'owner')
    return { org, person }
  })
}
