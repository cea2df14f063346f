import { formatsOf } from '../../platform/formats/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { addDays, dayIn, momentIn } from '../../platform/time/index.ts'
import type { StaffMail } from '../../govern/inbox/index.ts'
import { granted, type OrgId, type Role } from '../../govern/roles/index.ts'
import { addMonths } from './months.ts'
import type { ReportDeps } from './ask.ts'
import { readReport } from './read-report.ts'
import { reportPdf } from './report-pdf.ts'
import { endSending, findSending, insertSending, type NewSending, readSchedule } from './store.ts'
import { words } from './words.ts'

export interface SendDeps extends ReportDeps {
  readonly postgres: Postgres
  readonly mail: StaffMail
  readonly publicUrl: string
  /** The people of an organisation who can sign in, with their address. */
  readonly members: (org: OrgId) => Promise<readonly {
    readonly id: string; readonly name: string; readonly email: string; readonly role: Role
  }[]>
  /** Has a sending carried out once the transaction commits. */
  readonly later: (tx: Postgres['db'], of: { org: number; sending: number }) => Promise<unknown>
  readonly now: () => Date
}

/** Seven in the morning, by the organisation's clock. */
const minute = 7 * 60

/** Members whose role reaches to the report. */
export const readersOf = async (deps: Pick<SendDeps, 'members'>, org: OrgId) =>
  (await deps.members(org)).filter((m) => granted[m.role].includes('analysis.read'))

/** Puts a report in line for somebody. */
export const putInLine = (deps: Pick<SendDeps, 'postgres' | 'later'>, org: OrgId, sending: NewSending): Promise<void> =>
  deps.postgres.db.transaction().execute(async (tx) => {
    const id = await insertSending(tx, org, sending)
    if (id !== undefined) await deps.later(tx as Postgres['db'], { org, sending: id })
  })

/** Where the chosen day has come, last month's report goes to those on the list: once, however often the clock is looked at. */
export async function sendByClock(deps: SendDeps, org: OrgId): Promise<void> {
  const schedule = await readSchedule(deps.postgres.db, org)
  if (!schedule?.on) return
  const [{ timeZone }, now] = [await deps.organisation(org), deps.now()]
  const thisMonth = dayIn(timeZone, now).slice(0, 7)
  const due = momentIn(timeZone, addDays(`${thisMonth}-01`, schedule.day - 1), minute)
  // Who turns it on after this month's day waits for the next.
  if (now < due || schedule.changedAt > due) return
  const readers = await readersOf(deps, org)
  for (const person of readers.filter((r) => schedule.people.includes(r.id)))
    await putInLine(deps, org, { month: addMonths(thisMonth, -1), language: schedule.language, person, by: null, at: now })
}

/** Carries a sending out. Throws while it may be tried again; at the last attempt it is written down as failed. */
export async function carryOut(deps: SendDeps, org: OrgId, id: number, isLast: boolean): Promise<void> {
  const sending = await findSending(deps.postgres.db, org, id)
  if (sending?.state !== 'waiting') return
  const end = (state: 'sent' | 'failed' | 'unknown', reason: string | null) =>
    endSending(deps.postgres.db, org, id, { state, reason, at: deps.now() })
  const reader = (await readersOf(deps, org)).find((r) => r.id === sending.person.id)
  if (!reader) return end('failed', 'no-reader')
  const { language, month } = sending
  const [report, { currency }] = [
    await readReport(deps, org, month, language, granted[reader.role].includes('verbatims.read')), await deps.organisation(org),
  ]
  const { mail } = words[language]
  const delivery = await deps.mail.deliver({
    to: reader.email, subject: mail.subject(report.organisation, formatsOf(language, currency).month(month)),
    text: mail.text(report.answer, `${deps.publicUrl}/learn/report?month=${month}`),
    messageId: `report-${org}-${id}@${new URL(deps.publicUrl).hostname}`,
    attachments: [
      { filename: `heartline-${month}.pdf`, contentType: 'application/pdf', content: await reportPdf(report, deps.now()) },
    ],
  })
  if (delivery.outcome === 'accepted') return end('sent', null)
  if (delivery.outcome === 'temporary' && !isLast)
    throw new Error(`The report ${id} could not be handed over yet: ${delivery.reason}`)
  return end(delivery.outcome === 'unknown' ? 'unknown' : 'failed', delivery.reason.slice(0, 500))
}
