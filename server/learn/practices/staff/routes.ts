import type { Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route } from '../../../govern/roles/index.ts'
import { readUnlisted } from '../history-store.ts'
import { db, manage, type Parts } from '../parts.ts'
import { StaffCsv, StaffDraft, StaffList, StaffPath, StaffRead } from './contract.ts'
import { readStaffCsv } from './read-staff-csv.ts'
import { deleteStaff, insertStaff, keepStaff, listStaff, updateStaff } from './store.ts'

const taken = () => new Problem('conflict', 'Somebody else in the list has this code or this account already.')
const gone = (id: number) => new Problem('not-found', `There is nobody with the number ${id} in your list.`)

/** The list of the company's people. */
export function staffRoutes(parts: Parts): Route<Access, Actor>[] {
  const whole = async (org: OrgId): Promise<StaffList> => {
    const items = await listStaff(db(parts), org)
    const known = items.flatMap((s) => s.code ?? [])
    return {
      items, departments: [...new Set(items.map((s) => s.department))],
      unlisted: await readUnlisted(parts.clickhouse, org, known),
      people: (await parts.people(org)).map(({ id, name }) => ({ id, name })),
    }
  }
  const requireAccount = async (org: OrgId, { person }: StaffDraft) => {
    if (person !== null && !(await parts.people(org)).some((p) => p.id === person))
      throw new Problem('not-found', 'This account is nobody’s of your organisation.')
  }
  return [
    route({
      method: 'GET', path: '/api/v1/practices/staff',
      summary: 'Who works here, by department and branch, and how signals name them', access: manage, answers: StaffList,
      handle: ({ actor }) => whole(actor.org),
    }),
    route({
      method: 'POST', path: '/api/v1/practices/staff', summary: 'Add somebody to the list of staff', access: manage,
      body: StaffDraft, answers: StaffList, status: 201,
      handle: async ({ actor, body }) => {
        await requireAccount(actor.org, body)
        if ((await insertStaff(db(parts), actor.org, body)) === 'taken') throw taken()
        return whole(actor.org)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/practices/staff/csv',
      summary: 'Read a list of staff from CSV: name, department, branch, code', access: manage, body: StaffCsv,
      answers: StaffRead,
      handle: async ({ actor, body }) => {
        const { staff, refused } = readStaffCsv(body.csv)
        await keepStaff(db(parts), actor.org, staff)
        return { kept: staff.length, refused }
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/practices/staff/:id', summary: 'Change a line of the list of staff', access: manage,
      params: StaffPath, body: StaffDraft, answers: StaffList,
      handle: async ({ actor, params, body }) => {
        await requireAccount(actor.org, body)
        const done = await updateStaff(db(parts), actor.org, params.id, body)
        if (done === 'taken') throw taken()
        if (done === 'absent') throw gone(params.id)
        return whole(actor.org)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/practices/staff/:id', summary: 'Take somebody off the list of staff', access: manage,
      params: StaffPath, status: 204,
      handle: async ({ actor, params }) => {
        if (!(await deleteStaff(db(parts), actor.org, params.id))) throw gone(params.id)
      },
    }),
  ]
}
