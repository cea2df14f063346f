import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { everyOf } from '../../slice/index.ts'
import { phraseCounts, phrasePairs, type Sample, type Script, scripts, type TextSpan, textTotals } from '../questions/index.ts'
import { candidatePhrases } from './candidates.ts'
import { choosePhrases } from './choose-phrases.ts'
import { groupPhrases, type PhraseGroup } from './group-phrases.ts'
import type { FoundTheme } from './keep-themes.ts'

/** With fewer texts than this, what is said often cannot be told from what was said by chance. */
export const fewestTexts = 200
/** At most so many bytes of text are read for phrases: the same part of every day where there are more. */
const mostBytes = 60_000_000
const mostThemes = 80
const day = 86_400_000

/** Which part of the texts is read, and which days count as the latest: the last quarter of a year, or half of a shorter time. */
export function sampleOf({ bytes, first, last }: TextSpan): Sample {
  const days = (Date.parse(last) - Date.parse(first)) / day + 1
  return {
    every: everyOf(bytes, mostBytes),
    late: new Date(Date.parse(last) - (Math.min(91, Math.ceil(days / 2)) - 1) * day).toISOString().slice(0, 10),
  }
}

/**
 * Finds the themes of an organisation's texts: phrases that mark some of them against the others, grouped by the texts that they
 * stand in. `step` is told after each of the six steps.
 */
export async function findThemes(
  clickhouse: ClickHouse, org: OrgId, sample: Sample, step: (done: number) => Promise<void>,
): Promise<FoundTheme[]> {
  const groups: PhraseGroup[] = []
  let done = 0
  for (const script of scripts) groups.push(...(await ofScript(clickhouse, org, script, sample, () => step(++done))))
  return groups
    .toSorted((a, b) => b.phrases[0]!.z - a.phrases[0]!.z)
    .slice(0, mostThemes)
    .map(({ contrast, phrases }) => ({ contrast, phrases: phrases.map((p) => p.phrase) }))
}

export const findSteps = scripts.length * 3

async function ofScript(
  clickhouse: ClickHouse, org: OrgId, script: Script, sample: Sample, step: () => Promise<void>,
): Promise<PhraseGroup[]> {
  const [totals] = await clickhouse.query(textTotals(org, script, sample))
  await step()
  const counts = totals && totals.n >= fewestTexts
    ? await clickhouse.query(phraseCounts(org, script, sample, leastTexts(totals.n)))
    : []
  await step()
  const phrases = totals ? choosePhrases(candidatePhrases(counts, totals.n), totals) : []
  const pairs = phrases.length > 0 ? await clickhouse.query(phrasePairs(org, script, sample, phrases.map((p) => p.phrase))) : []
  await step()
  return totals ? groupPhrases(phrases, pairs, totals.n) : []
}

/** A phrase stands in at least this many texts. */
const leastTexts = (texts: number) => Math.max(6, Math.ceil(texts / 2_500))
