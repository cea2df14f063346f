import { simulate, type SimulatedSignal, type SimulationOptions } from '@heartline/simulator'
import type { OrgId } from '../govern/roles/index.ts'
import { createDays } from '../listen/intake/days.ts'
import { recordScore } from '../listen/intake/scores.ts'
import { JourneyDraft, TouchpointDraft } from '../record/touchpoints/contract.ts'
import type { RecordedSignal, Score } from '../record/signals/contract.ts'
import { type Call, type House, openHouse } from './house.ts'

/** The simulated tea chain in history, with its catalogue and its truth: the customers' numbers are those of their subjects. */
export async function openSimulatedCompany(options: SimulationOptions): Promise<{
  house: House; call: Call; org: OrgId; truth: ReturnType<typeof simulate>['truth']; numberOf: ReadonlyMap<string, number>
}> {
  const house = await openHouse()
  const { org, call } = await house.createOrganisation('CloudLeaf', { timeZone: 'Asia/Shanghai' })
  const { touchpoints, journey, signals, truth } = simulate(options)
  await house.house.touchpoints.add(org, {
    touchpoints: touchpoints.map((t) => TouchpointDraft.parse(t)), journeys: [JourneyDraft.parse(journey)],
  })
  const numberOf = new Map<string, number>()
  const dayOf = createDays()
  let batch: (RecordedSignal & { org: number })[] = []
  let written = 0
  const flush = async () => {
    await house.house.signals.append(batch, `simulated-${(written += batch.length)}`)
    batch = []
  }
  for (const signal of signals) {
    batch.push(recorded(org, signal, numberOf, dayOf))
    if (batch.length === 20_000) await flush()
  }
  await flush()
  return { house, call, org, truth, numberOf }
}

/** A simulated signal as the pipeline would record it, but for the reading of its text. */
export function recorded(
  org: number, s: SimulatedSignal, numberOf: Map<string, number>, dayOf: ReturnType<typeof createDays>,
): RecordedSignal & { org: number } {
  const data = s.data as unknown as {
    touchpoint: string; scores?: Score[]; text?: string; lang?: string; attributes?: Record<string, string>;
    total?: { amount: string; currency: string }
  }
  const customer = numberOf.get(s.subject) ?? numberOf.set(s.subject, numberOf.size + 1).size
  const scores = (data.scores ?? []).map((score) => recordScore(score, data.touchpoint))
  const time = new Date(s.time).toISOString()
  return {
    org, id: s.id, source: s.source, type: s.type, time, day: dayOf(s.time, 'Asia/Shanghai'), received: time, customer,
    touchpoint: data.touchpoint,
    touchpoints: [...new Set([data.touchpoint, ...scores.map((x) => x.touchpoint)])], scores, text: data.text ?? '',
    lang: data.lang ?? '', annotation: null,
    amount: data.total?.amount ?? null, currency: data.total?.currency ?? '', attributes: data.attributes ?? {},
    data: { ...s.data },
  }
}
