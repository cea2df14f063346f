import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { visitor } from '../listen/surveys/testing/surveys-house.ts'
import { publishAgain } from '../listen/surveys/testing/ask-results.ts'
import { shortSurvey } from '../listen/surveys/testing/definitions.ts'
import type { OrgId } from '../govern/roles/index.ts'
import type { Call, House } from './house.ts'
import { campaign as campaignDraft } from './tries-of-offers.ts'
import { playbook as playbookDraft } from './tries-of-playbooks.ts'

/** What is of a whole company, and read by branch: customers' value, a theme that all speak of, a survey, a playbook, a campaign. */
export async function furnishWhole(house: House, org: OrgId, call: Call) {
  const { pool } = house.house.postgres
  const { rows: [run] } = await pool.query<{ id: number }>(
    `insert into value_runs (org, state, as_of, report, finished_at) values ($1, 'done', '2026-01-31', $2, now()) returning id`,
    [org, { currencies: [{ currency: 'CNY', found: { relativeError: { alive: 0.1, value: 0.1 } } }] }])
  await pool.query(`insert into themes (org, contrast, phrases) values ($1, 'unpleasant', $2)`, [org, ['waited an hour', 'zebra waited']])
  const { survey } = (await call('POST', '/api/v1/surveys', { key: 'visits', name: 'Visits', from: { kind: 'blank' } })).body
  await publishAgain(call, survey, shortSurvey())
  const { id: playbook } = (await call('POST', '/api/v1/playbooks', playbookDraft('company'))).body
  assert.equal((await call('POST', `/api/v1/playbooks/${playbook}/publish`)).status, 200)
  const { id: campaign } = (await call('POST', '/api/v1/campaigns', campaignDraft('company'))).body
  return { run: run!.id, survey: survey.id as number, playbook: playbook as number, campaign: campaign as number }
}

/** What of it is a branch's: its customer's value, a theme that only they speak of, findings, a sheet, a run, a member. */
export async function furnishPart(
  house: House, { org, call }: { readonly org: OrgId; readonly call: Call }, whole: Awaited<ReturnType<typeof furnishWhole>>,
  { branch, mark, amount, customer }: { readonly branch: string; readonly mark: string; readonly amount: number; readonly customer: number },
) {
  const { clickhouse, findings, postgres } = house.house
  await clickhouse.insert('customer_values', [{
    org, run: whole.run, currency: 'CNY', customer, day: '2026-01-30', first: '2026-01-01', purchases: 3, spent: amount, alive: 0.4, alive_before: 0.9,
    purchases_90: 1, value_90: amount, purchases_365: 4, purchases_low: 1, purchases_high: 7, value_365: amount, value_low: 0, value_high: amount,
    value_variance: 1, lost: amount, attributes: { branch },
  }], { token: `value of ${mark}` })
  const { rows: [theme] } = await postgres.pool.query<{ id: number }>(
    `insert into themes (org, contrast, phrases) values ($1, 'unpleasant', $2) returning id`, [org, [`${mark} waited`]])
  const claim = (key: string, question: object) => ({
    kind: 'tests.claim', subject: { kind: 'touchpoint' as const, key }, question: { ...question }, method: 'test', version: '1',
    verdict: 'stands' as const, n: 40, estimate: null,
  })
  const [finding] = await findings.remember(org, [
    claim(`${mark} till`, { dimension: 'branch', member: branch }), claim(`zebra of everybody ${amount}`, {}),
    claim(`zebra of another kind ${amount}`, { dimension: 'tier', member: branch }),
  ])
  const links = await call('POST', `/api/v1/surveys/${whole.survey}/personal-links`, { name: mark, for: { customers: [customer] } })
  assert.equal(links.status < 300, true, links.text)
  const path = `/api/v1/answering/${/\/s\/([\w-]+)/.exec(links.text)![1]}`
  const person = visitor(house.callAs(), path, (await house.callAs()('GET', path)).body.sheet.id)
  await person.seen('satisfaction', 'why')
  await person.answer('satisfaction', mark === 'zebra' ? 1 : 5)
  await person.answer('why', `${mark} answered`)
  assert.equal((await person.complete()).status, 200)
  const begun = await call('POST', `/api/v1/playbooks/${whole.playbook}/runs`, { customers: [customer] })
  assert.equal(begun.body.begun, 1, begun.text)
  const { rows: [playbookRun] } = await postgres.pool.query<{ id: number }>(
    `select id from playbook_runs where org = $1 and customer = $2 and playbook = $3`, [org, customer, whole.playbook])
  for (const until = Date.now() + 20_000; ; await sleep(50)) {
    const { items } = (await call('GET', `/api/v1/playbooks/${whole.playbook}/runs`)).body
    if (items.every((r: { state: string }) => r.state === 'running')) break
    assert.ok(Date.now() < until, 'the run does not begin')
  }
  await postgres.pool.query(
    `insert into campaign_members (org, campaign, customer, lot, held, state, slot) values ($1, $2, $3, 0.5, false, 'planned', now())`,
    [org, whole.campaign, customer])
  return {
    theme: theme!.id, finding: finding!.id, survey: whole.survey, playbook: whole.playbook, playbookRun: playbookRun!.id,
    campaign: whole.campaign,
  }
}
