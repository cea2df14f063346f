import type { Manifest } from '../../platform/feature/index.ts'
import type { RowsAnswer, Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, granted, type OrgId } from '../roles/index.ts'
import { summedHours } from './contract.ts'
import type { ExportsDeps } from './deps.ts'
import { canonical, rowsUpTo } from './let-out.ts'
import { routes } from './routes.ts'
import { migrations, noteTaken, readLimit, takeApproved } from './store.ts'

export const manifest: Manifest = {
  name: 'govern/exports',
  migrations,
  personalData: [
    { where: 'export_requests', fields: ['staff'], what: 'who asked to take which file along, why, and who agreed; gone after 90 days', purposes: ['administration'] },
    { where: 'exported_rows', fields: ['staff'], what: 'how many rows somebody took along and when; gone after a day', purposes: ['administration'] },
  ],
}

/** The second person's yes to files with many people's data: one gate for every route that declares what it exports. */
export function createExports(given: Omit<ExportsDeps, 'now'> & { readonly now?: () => Date }) {
  const deps: ExportsDeps = { ...given, now: given.now ?? (() => new Date()) }
  const { postgres: { db } } = deps

  /** Who may agree to an export: who sees a part of the organisation does not decide what leaves of the whole. */
  const approvers = async (org: OrgId) => (await deps.members(org)).filter((m) => m.active && m.scope === null && granted[m.role].includes('exports.approve'))
  /** The rule as it works: with one person alone nobody could agree, so it waits for a second. */
  async function ruleOf(org: OrgId) {
    const [above, people] = [await readLimit(db, org), await approvers(org)]
    return { above, approvers: people.length, on: above !== null && people.length > 1 }
  }

  return {
    routes: routes(deps, { ruleOf, approvers }) satisfies Route<Access, Actor>[],
    /**
     * The rows of a file that may leave. Throws `export.approval-needed` where there are more than one person may take along, with
     * what they took within a day.
     */
    async letOut(access: Access, actor: Actor | null, url: string, answer: RowsAnswer): Promise<AsyncIterable<unknown>> {
      if (access === 'public' || access.exports === undefined || actor?.kind !== 'person') return answer.rows
      const { above, on } = await ruleOf(actor.org)
      if (!on || above === null || (await takeApproved(db, actor.org, actor.id, canonical(answer.address ?? url), deps.now()))) return answer.rows
      const few = await rowsUpTo(answer, above)
      if (few && (await noteTaken(db, actor.org, actor.id, few.length, above, deps.now()))) return few.rows
      throw new Problem('export.approval-needed', `With what you took along within ${summedHours} hours, this file makes more than ${above} rows about people, and in your organisation somebody else has to agree first. Ask for it with a reason: in the app a window does, the API has /api/v1/export-requests.`)
    },
  }
}
export type Exports = ReturnType<typeof createExports>
