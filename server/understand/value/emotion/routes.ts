import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { Route } from '../../../platform/http/index.ts'
import { type Access, type Actor, route } from '../../../govern/roles/index.ts'
import { lastDone, type RunsDb } from '../run-store.ts'
import { EmotionEffect, EmotionQuery } from './contract.ts'
import { readEffect } from './effect-store.ts'

export function emotionRoutes({ clickhouse, db }: { clickhouse: ClickHouse; db: RunsDb }): Route<Access, Actor>[] {
  return [
    route({
      method: 'GET', path: '/api/v1/value/emotion-effect', summary: 'What became of customers after strong and mild experiences',
      access: { may: 'analysis.read', purpose: 'analysis' }, query: EmotionQuery, answers: EmotionEffect,
      handle: async ({ actor, query }) => {
        const done = await lastDone(db, actor.org)
        const run = done?.run.asOf ? {
          id: done.run.id, asOf: done.run.asOf, currency: done.report.currencies[0]?.currency ?? null,
          quietDays: done.report.quietDays,
        } : undefined
        // The findings were claimed of everybody; a slice of them is a view.
        const whole = Object.values(query).every((v) => v === undefined)
        const findings = whole ? done?.findings.filter((f) => f.kind.startsWith('emotion-effect.')) : []
        return readEffect(clickhouse, actor.org, run, query, findings ?? [])
      },
    }),
  ]
}
