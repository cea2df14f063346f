import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'

const root = join(import.meta.dirname, '..')

/** A copy of the house's bones with violations planted in it: a check that has stopped biting must not pass for a clean house. */
const house = mkdtempSync(join(tmpdir(), 'heartline-rule-'))
after(() => rmSync(house, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true })
  writeFileSync(join(house, path), text)
}

function violations(): string[] {
  const bin = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
  const { stdout } = spawnSync(process.execPath, [
    bin, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'server', 'packages', 'web/src',
  ], {
    cwd: house, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
  })
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } }
  return summary.violations.map((v) => `${v.rule.name}: ${v.from}`).toSorted()
}

for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'tsconfig.base.json', 'package.json'])
  cpSync(join(root, file), join(house, file))
symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
for (const room of [
  'learn/economics', 'act/cases', 'understand/emotions', 'listen/surveys', 'record/customers', 'govern/orgs', 'platform/http',
])
  for (const file of ['index.ts', 'contract.ts', 'store.ts', 'inside.ts'])
    write(`server/${room}/${file}`, 'export const it = 1\nexport type It = number\n')
write('server/platform/postgres/index.ts', 'export const open = 1\nexport type Postgres = number\n')
write('server/platform/postgres/types.ts', "export type { Postgres } from './index.ts'\n")
write('server/platform/mail/index.ts', 'export const send = 1\n')
write('server/main.ts', "import { it } from './act/cases/index.ts'\nexport const house = it\n")
write('packages/stats/src/index.ts', 'export const mean = 1\n')
write('web/src/page.tsx', "import type { It } from '../../server/act/cases/contract.ts'\nexport const page: It = 1\n")
write(
  'server/act/cases/open-case.ts',
  "import { it } from '../../record/customers/index.ts'\nimport type { Postgres } from '../../platform/postgres/types.ts'\nexport const open: Postgres = it\n",
)
write('server/act/cases/store.ts', "import { sql } from 'kysely'\nexport const question = sql`select 1`\n")

test('a house that keeps the rule has no violations', () => {
  assert.deepEqual(violations(), [])
})

test('each planted violation is found, by the rule that it breaks', () => {
  const planted: Record<string, string> = {
    'server/record/customers/upward.ts': "import { it } from '../../act/cases/index.ts'\nexport const x = it\n",
    'server/platform/http/upward.ts': "import type { It } from '../../govern/orgs/contract.ts'\nexport const x: It = 1\n",
    'server/act/cases/behind-the-door.ts': "import { it } from '../../listen/surveys/inside.ts'\nexport const x = it\n",
    'server/act/cases/writes-sql.ts': "import { sql } from 'kysely'\nexport const x = sql`select 1`\n",
    'server/act/cases/opens-postgres.ts': "import { open } from '../../platform/postgres/index.ts'\nexport const x = open\n",
    'server/act/cases/sends-mail.ts': "import { send } from '../../platform/mail/index.ts'\nexport const x = send\n",
    'server/listen/surveys/contract.ts': "import { it } from './inside.ts'\nexport const x = it\nexport type It = number\n",
    'server/learn/economics/circle-a.ts': "import { b } from './circle-b.ts'\nexport const a = () => b\n",
    'server/learn/economics/circle-b.ts': "import { a } from './circle-a.ts'\nexport const b = () => a\n",
    'web/src/reaches-in.tsx': "import { it } from '../../server/act/cases/index.ts'\nexport const x = it\n",
    'packages/stats/src/reads-a-file.ts': "import { readFileSync } from 'node:fs'\nexport const x = readFileSync\n",
    'packages/stats/src/knows-the-server.ts': "import { it } from '../../../server/act/cases/index.ts'\nexport const x = it\n",
    'server/reaches-in.ts': "import { it } from './act/cases/inside.ts'\nexport const x = it\n",
  }
  for (const [path, text] of Object.entries(planted)) write(path, text)
  assert.deepEqual(violations(), [
    'contracts-are-plain: server/listen/surveys/contract.ts',
    'front-door-only: server/act/cases/behind-the-door.ts',
    'main-uses-front-doors: server/reaches-in.ts',
    'no-cycles: server/learn/economics/circle-a.ts',
    'one-door-to-the-customer: server/act/cases/sends-mail.ts',
    'packages-are-pure: packages/stats/src/reads-a-file.ts',
    'packages-know-no-server: packages/stats/src/knows-the-server.ts',
    'platform-looks-only-down: server/platform/http/upward.ts',
    'record-looks-only-down: server/record/customers/upward.ts',
    'sql-lives-in-stores: server/act/cases/writes-sql.ts',
    'stores-are-opened-in-main: server/act/cases/opens-postgres.ts',
    'web-sees-contracts: web/src/reaches-in.tsx',
  ])
})
