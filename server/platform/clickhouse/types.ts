/** What a feature may name of ClickHouse without touching it: only its store does that. */
export type { ClickHouse, ClickHouseMigration, Question } from './index.ts'
