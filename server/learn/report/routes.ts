import { RawAnswer, type Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, may, nameOf, type OrgId, route } from '../../govern/roles/index.ts'
import { type Language, Months, Report, ReportQuery, Schedule, Sendings, SendNow } from './contract.ts'
import { readMonths, readReport } from './read-report.ts'
import { reportPdf } from './report-pdf.ts'
import { putInLine, readersOf, type SendDeps } from './send-report.ts'
import { listSendings, noSchedule, readSchedule, writeSchedule } from './store.ts'

const read = { may: 'analysis.read', purpose: 'analysis' } as const
const send = { may: 'report.send', purpose: 'administration' } as const

export function routes(deps: SendDeps): Route<Access, Actor>[] {
  const { db } = deps.postgres

  /** The month asked for, or the last whole one. */
  async function reportOf(actor: Actor, month: string | undefined, language: Language): Promise<Report> {
    const months = await readMonths(deps, actor.org)
    const chosen = month ?? (months.find((m) => m.whole) ?? months[0])?.month
    if (chosen === undefined)
      throw new Problem('conflict', 'There are no signals yet, and so nothing to report. Bring some in first.')
    return readReport(deps, actor.org, chosen, language, may(actor, 'verbatims.read'))
  }
  async function sendings(org: OrgId): Promise<Sendings> {
    const [schedule, items, readers] = await Promise.all([readSchedule(db, org), listSendings(db, org), readersOf(deps, org)])
    const { on, day, language, people } = schedule ?? noSchedule
    return {
      schedule: { on, day, language, people }, sendings: items, people: readers.map(({ id, name }) => ({ id, name })),
      mailOn: deps.mail.on,
    }
  }
  async function requireReaders(org: OrgId, ids: readonly string[]) {
    const readers = await readersOf(deps, org)
    return [...new Set(ids)].map((id) => {
      const found = readers.find((r) => r.id === id)
      if (!found)
        throw new Problem(
          'request.invalid', 'Somebody on the list is no member, or their role does not reach to the report. Choose again.',
          { fields: [{ path: 'people', message: id }] },
        )
      return found
    })
  }

  return [
    route({
      method: 'GET', path: '/api/v1/report-months', summary: 'The months that can be reported on, latest first', access: read,
      answers: Months,
      handle: async ({ actor }) => ({ items: await readMonths(deps, actor.org) }),
    }),
    route({
      method: 'GET', path: '/api/v1/report',
      summary: 'The report of a month: how customers felt, the pond, what we did, what it did; the last whole month unless told',
      access: read,
      query: ReportQuery, answers: Report, handle: ({ actor, query }) => reportOf(actor, query.month, query.language),
    }),
    route({
      method: 'GET', path: '/api/v1/report/pdf', summary: 'The report of a month as PDF, on one page', access: read,
      query: ReportQuery,
      handle: async ({ actor, query }) => {
        const report = await reportOf(actor, query.month, query.language)
        return new RawAnswer('application/pdf', await reportPdf(report, deps.now()), `heartline-${report.month}.pdf`)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/report-sendings',
      summary: 'To whom the report goes and when, and what became of each sending', access: send, answers: Sendings,
      handle: ({ actor }) => sendings(actor.org),
    }),
    route({
      method: 'PUT', path: '/api/v1/report-schedule', summary: 'Say on which day of the month the report goes to whom',
      access: send, body: Schedule, answers: Sendings,
      handle: async ({ actor, body }) => {
        await requireReaders(actor.org, body.people)
        await writeSchedule(db, actor.org, body, nameOf(actor), deps.now())
        return sendings(actor.org)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/report-sendings',
      summary: 'Send the report of a month to some members now, again where it went before', access: send, body: SendNow,
      answers: Sendings, status: 202, perMinute: 10,
      handle: async ({ actor, body: { month, language, people } }) => {
        if (!deps.mail.on)
          throw new Problem(
            'conflict', 'Mail is off: no mail server is configured. Set SMTP_URL and MAIL_FROM, and start Heartline again.',
          )
        for (const person of await requireReaders(actor.org, people))
          await putInLine(deps, actor.org, { month, language, person, by: nameOf(actor) ?? '', at: deps.now() })
        return sendings(actor.org)
      },
    }),
  ]
}
