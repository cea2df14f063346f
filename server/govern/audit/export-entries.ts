import type { Table } from '../../platform/tables/index.ts'
import type { OrgId } from '../roles/index.ts'
import { type AuditDb, listEntries } from './store.ts'

const atOnce = 1_000

/** The entries that a filter leaves, the newest first, read as they are written out. */
export function exportedEntries(db: AuditDb, org: OrgId, filter: Parameters<typeof listEntries>[2], timeZone: string): Table {
  async function* rows() {
    let before = Number.MAX_SAFE_INTEGER
    for (;;) {
      const entries = await listEntries(db, org, filter, timeZone, before, atOnce)
      for (const e of entries)
        yield [
          e.number, new Date(e.at), e.person.name, e.person.id, e.deed, e.subject, e.method, e.route, e.permission, e.purpose,
          e.fields.join(' '), e.reason, e.address,
        ]
      if (entries.length < atOnce) return
      before = entries.at(-1)!.number
    }
  }
  const text = (name: string) => ({ name, type: 'text' }) as const
  return {
    columns: [
      { name: 'number', type: 'number' }, { name: 'at', type: 'time' },
      ...[
        'person', 'person id', 'deed', 'subject', 'method', 'route', 'permission', 'purpose', 'fields', 'reason', 'address',
      ].map(text),
    ],
    rows: rows(),
  }
}
