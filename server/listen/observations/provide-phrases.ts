import type { OrgId } from '../../govern/roles/index.ts'
import { Industry } from '../../record/touchpoints/contract.ts'
import { countPhrases, insertPhrases, listPhrases, type PhrasesDb } from './phrase-store.ts'
import type { PhraseList } from './contract.ts'
import { startingPhrases } from './phrases/index.ts'

/** The phrases of an organisation; one that has never had any begins with those of its industry. */
export async function providePhrases(
  db: PhrasesDb,
  org: OrgId,
  industryOf: (org: OrgId) => Promise<string>,
): Promise<PhraseList> {
  if ((await countPhrases(db, org)) === 0) {
    const industry = Industry.safeParse(await industryOf(org))
    await insertPhrases(db, org, startingPhrases[industry.success ? industry.data : 'retail'])
  }
  return listPhrases(db, org)
}
