import type { OrgId } from '../roles/index.ts'
import type { ChainCheck, ChainHead } from './contract.ts'
import { sealEntry } from './seal-entry.ts'
import { type AuditDb, readChain, readHead } from './store.ts'

const atOnce = 5_000

/**
 * Goes through the whole chain and says whether every entry is what was written.
 * @param known an end of the chain that was noted elsewhere earlier; it must still be in it
 */
export async function checkChain(db: AuditDb, key: string, org: OrgId, known?: ChainHead): Promise<ChainCheck> {
  // Read first: what is added meanwhile stands after this end and is no fault.
  const head = await readHead(db, org)
  let last: ChainHead = { number: 0, seal: '' }
  for (;;) {
    const entries = await readChain(db, org, last.number, atOnce)
    for (const { seal, ...entry } of entries) {
      if (entry.number !== last.number + 1) return { state: 'broken', at: last.number + 1, how: 'missing' }
      if (seal !== sealEntry(key, org, last.seal, entry)) return { state: 'broken', at: entry.number, how: 'altered' }
      if (known?.number === entry.number && known.seal !== seal) return { state: 'broken', at: entry.number, how: 'altered' }
      last = { number: entry.number, seal }
    }
    if (entries.length < atOnce) break
  }
  const end = Math.max(head?.number ?? 0, known?.number ?? 0)
  if (last.number < end) return { state: 'broken', at: last.number + 1, how: 'cut' }
  return { state: 'whole', entries: last.number, head: last.number === 0 ? null : last }
}
