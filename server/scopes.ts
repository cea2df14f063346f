import type { Cases } from './act/cases/index.ts'
import type { FollowUp } from './act/follow-up/index.ts'
import type { Remedies } from './act/remedies/index.ts'
import type { Tasks } from './act/tasks/index.ts'
import type { Transfers } from './act/transfers/index.ts'
import type { Audit } from './govern/audit/index.ts'
import { createKeepToScope } from './govern/roles/keep-to-scope.ts'
import type { Access, Actor } from './govern/roles/index.ts'
import type { Call, Done } from './platform/http/index.ts'
import type { Postgres } from './platform/postgres/index.ts'
import type { Customers } from './record/customers/index.ts'
import type { Warnings } from './understand/warnings/index.ts'

interface Features {
  readonly postgres: Postgres
  readonly audit: Audit
  readonly customers: Customers
  readonly cases: Cases
  readonly tasks: Tasks
  readonly warnings: Warnings
  readonly remedies: Remedies
  readonly transfers: Transfers
  readonly followUp: FollowUp
}

/** Keeps each call to the part that its caller sees: tells the gate whose each thing is, and the log what was refused. */
export function keepToScopes({ postgres, audit, customers, cases, tasks, warnings, remedies, transfers, followUp }: Features) {
  const keep = createKeepToScope({
    attributesOf: (org, ids) => customers.attributesOf(postgres.db, org, ids),
    customerOf: {
      case: (org, number) => cases.customerOf(org, number),
      letter: (org, id) => cases.customerOfLetter(org, Number(id)),
      task: (org, id, actor) => tasks.customerOf(org, Number(id), actor.id),
      flag: (org, id) => warnings.customerOfFlag(org, Number(id)),
      remedy: (org, id) => remedies.customerOf(org, Number(id)),
      transfer: (org, id) => transfers.customerOf(org, Number(id)),
      question: (org, id) => followUp.customerOf(org, Number(id)),
    },
  })
  return ({ route, actor, request }: Done<Access, Actor>, call: Call<Actor, unknown, unknown, unknown>) =>
    keep(route, call).catch(async (refusal: unknown) => {
      await audit.noteCall(request, route.access, actor, 'refused')
      throw refusal
    })
}
