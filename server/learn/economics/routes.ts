import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, route } from '../../govern/roles/index.ts'
import { CostKey, Costs, CostsCsv, CostsRead, Economics, Settings } from './contract.ts'
import { deleteCost, listCosts, readSettings, writeCosts, writeSettings } from './economics-store.ts'
import { readCostsCsv } from './read-costs-csv.ts'
import { type EconomicsDeps, readEconomics } from './read-economics.ts'

const read = { may: 'analysis.read', purpose: 'analysis' } as const
const edit = { may: 'catalogue.edit', purpose: 'none' } as const

export function routes(deps: EconomicsDeps): Route<Access, Actor>[] {
  const { db } = deps
  return [
    route({
      method: 'GET', path: '/api/v1/economics',
      summary: 'What loyalty is worth here: spend, price, service and referrals by tenure, concentration, five points of retention', access: read,
      answers: Economics, handle: ({ actor }) => readEconomics(deps, actor.org),
    }),
    route({
      method: 'PUT', path: '/api/v1/economics/settings', summary: 'Say the margin, and what a contact costs', access: edit,
      body: Settings, answers: Settings,
      handle: async ({ actor, body }) => {
        await writeSettings(db, actor.org, body)
        return readSettings(db, actor.org)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/economics/costs', summary: 'What winning customers cost, by channel and month', access: read,
      answers: Costs,
      handle: async ({ actor }) => ({ items: await listCosts(db, actor.org) }),
    }),
    route({
      method: 'PUT', path: '/api/v1/economics/costs',
      summary: 'Keep costs of winning customers; one for the same month and channel is replaced', access: edit, body: Costs,
      answers: Costs,
      handle: async ({ actor, body }) => {
        await writeCosts(db, actor.org, body.items)
        return { items: await listCosts(db, actor.org) }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/economics/costs/csv', summary: 'Read costs from CSV: month, channel, amount', access: edit,
      body: CostsCsv, answers: CostsRead,
      handle: async ({ actor, body }) => {
        const { costs, refused } = readCostsCsv(body.csv)
        await writeCosts(db, actor.org, costs)
        return { kept: costs.length, refused }
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/economics/costs/:month/:channel', summary: 'Take a cost away', access: edit,
      params: CostKey, status: 204,
      handle: async ({ actor, params }) => {
        if (!(await deleteCost(db, actor.org, params))) throw new Problem('not-found', `No such cost is kept.`)
      },
    }),
  ]
}
