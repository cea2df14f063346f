// `npm run bench -- NAME …`: runs benchmarks, all of them without a name. Timings decide no test; they are read by people.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root, fail } from './set-up.mjs'

const folders = ['bench', ...readdirSync(join(root, 'packages')).map((p) => `packages/${p}/bench`)]
const files = folders.flatMap((folder) => {
  try {
    return readdirSync(join(root, folder)).filter((f) => f.endsWith('.bench.ts')).map((f) => `${folder}/${f}`)
  } catch {
    return []
  }
})
const [name, ...rest] = process.argv.slice(2)
const chosen = name === undefined
  ? files
  : files.filter((f) => f.endsWith(`/${name}.bench.ts`) || f.startsWith(`packages/${name}/`))
if (chosen.length === 0) fail(`There is no benchmark ${name}. There are:\n${files.map((f) => `  ${f}`).join('\n')}`)
const node = await prepare({ web: false })
for (const file of chosen) {
  console.log(`\n# ${file}`)
  const { status } = spawnSync(node, [file, ...rest], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
