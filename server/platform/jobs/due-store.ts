import type { Postgres } from '../postgres/types.ts'

/** Which of these queues have a job whose time has come. */
export async function queuesDue({ pool }: Postgres, names: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(`select name from unnest($1::text[]) as queue (name) where exists (
    select from pgboss.job where job.name = queue.name and state < 'active' and not blocked and start_after <= now())`, [names])
  return rows.map(({ name }) => name)
}
