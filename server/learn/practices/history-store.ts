import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Asked, UnitSums } from './questions/felt.ts'
import { feltByAgent } from './questions/felt-by-agent.ts'
import { feltByMember } from './questions/felt-by-member.ts'
import { toneByMonth, type UnitTone } from './questions/tone-by-month.ts'
import { unlistedAgents } from './questions/unlisted-agents.ts'
import { type WordsOfThanks, wordsOfThanks } from './questions/words-of-thanks.ts'

export const readUnlisted = (clickhouse: ClickHouse, org: OrgId, known: readonly string[]) => clickhouse.query(unlistedAgents(org, known))
export const readFeltByMember = (clickhouse: ClickHouse, org: OrgId, q: Asked & { dimension: string }): Promise<UnitSums[]> => clickhouse.query(feltByMember(org, q))
export const readFeltByAgent = (clickhouse: ClickHouse, org: OrgId, q: Asked & { codes: readonly string[]; units: readonly string[] }): Promise<UnitSums[]> => clickhouse.query(feltByAgent(org, q))
export const readThanks = (clickhouse: ClickHouse, org: OrgId, q: Parameters<typeof wordsOfThanks>[1]): Promise<WordsOfThanks[]> => clickhouse.query(wordsOfThanks(org, q))
export const readToneByMonth = (clickhouse: ClickHouse, org: OrgId, dimension: string): Promise<UnitTone[]> => clickhouse.query(toneByMonth(org, dimension))
