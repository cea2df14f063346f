import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../govern/roles/index.ts'
import { defaultSettings, ReferralSettings } from './contract.ts'

export async function readSettings(db: Kysely<unknown>, org: OrgId): Promise<ReferralSettings> {
  const { rows } = await sql<{ settings: unknown }>`select settings from referral_settings where org = ${org}`.execute(db)
  return rows[0] ? ReferralSettings.parse(rows[0].settings) : defaultSettings
}

export async function saveSettings(
  db: Kysely<unknown>, org: OrgId, settings: ReferralSettings, by: string | null, at: Date,
): Promise<void> {
  await sql`insert into referral_settings (org, settings, changed_at, changed_by) values (${org}, ${JSON.stringify(settings)}::jsonb, ${at}, ${by})
    on conflict (org) do update set settings = excluded.settings, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(db)
}
