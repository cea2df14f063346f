// What a fresh machine lacks, brought in one step each, with a line about it: packages, Node 24, the built web app.
// Runs on any Node from 18 on and uses nothing but Node.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const wantedNode = 24

/** The Node to run Heartline on: this one where it is new enough, else the one that the packages bring. */
export function ownNode() {
  if (Number(process.versions.node.split('.')[0]) >= wantedNode) return process.execPath
  const brought = join(modules, '.bin', 'node')
  if (existsSync(brought)) return brought
  fail(`Heartline needs Node ${wantedNode}. This is ${process.version}, and no Node ${wantedNode} package was found for ${process.platform}-${process.arch}. Install Node ${wantedNode} and run this again.`)
}

/** Brings what is missing and answers the Node to go on with. */
export async function prepare({ web }) {
  if (Number(process.versions.node.split('.')[0]) < 18) fail(`This is Node ${process.version}. Heartline's set-up needs Node 18 or newer; it then brings Node ${wantedNode} itself.`)
  await installPackages()
  const node = ownNode()
  if (web) await buildWeb(node)
  return node
}

async function installPackages() {
  const wanted = hash(['package.json', 'package-lock.json', ...workspaces().map((w) => join(w, 'package.json'))].map((f) => join(root, f)))
  const mark = join(modules, '.heartline-installed')
  if (read(mark) === wanted) return
  // npm install and not ci: registries differ in the platform builds they offer, and ci then refuses the lock.
  await run('Installing packages (once, about a minute)', npm(), [['install', '--no-audit', '--no-fund', '--loglevel=error', '--no-save', '--include=optional', '--include=dev']])
  mkdirSync(modules, { recursive: true })
  writeFileSync(mark, wanted)
}

async function buildWeb(node) {
  const vite = join(modules, 'vite', 'bin', 'vite.js')
  const contracts = sources(join(root, 'server')).filter((f) => f.endsWith('contract.ts'))
  const survey = sources(join(root, 'packages', 'survey', 'src'))
  await build('Building the web app', node, join(root, 'web'), [...sources(join(root, 'web')), join(root, 'packages', 'client', 'compressed.ts'), ...contracts, ...survey], [[vite, 'build', '--logLevel', 'warn']])
  await build('Building the survey page', node, join(root, 'packages', 'client'), [...sources(join(root, 'packages', 'client')), ...survey],
    [[vite, 'build', '--logLevel', 'warn'], ...['bring', 'widget', 'preview'].map((mode) => [vite, 'build', '--mode', mode, '--logLevel', 'warn'])])
}

/** Runs the commands in a folder where its `dist` was not built from these files. */
async function build(title, node, folder, files, commands) {
  const wanted = hash([...files, join(root, 'package-lock.json')])
  const mark = join(folder, 'dist', '.built-from')
  if (read(mark) === wanted) return
  await run(title, node, commands, folder)
  writeFileSync(mark, wanted)
}

/** Runs a program once for each of its lists of arguments, under one line that counts the seconds; what it printed is shown where it fails. */
async function run(title, command, calls, cwd = root) {
  const begun = Date.now()
  const seconds = () => Math.round((Date.now() - begun) / 1000)
  const live = process.stdout.isTTY
  process.stdout.write(live ? `${title} …` : `${title} …\n`)
  const tick = setInterval(() => live ? process.stdout.write(`\r${title} … ${seconds()} s`) : seconds() % 15 === 0 && process.stdout.write(`  still at it, ${seconds()} s\n`), 1000)
  const output = []
  const ended = (args) => new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (d) => output.push(d))
    child.stderr.on('data', (d) => output.push(d))
    child.on('error', (error) => { output.push(Buffer.from(String(error))); resolve(1) })
    child.on('close', resolve)
  })
  let code = 0
  for (const args of calls) if (code === 0) code = await ended(args)
  clearInterval(tick)
  if (code !== 0) fail(`${live ? '\r' : ''}${title} failed after ${seconds()} s:\n${Buffer.concat(output).toString().trim()}\n\nPut this right and run the same command again; it goes on where it stopped.`)
  process.stdout.write(`${live ? '\r' : ''}${title}: done in ${seconds()} s        \n`)
}

const npm = () => (process.platform === 'win32' ? 'npm.cmd' : 'npm')
const workspaces = () => [...readdirSync(join(root, 'packages')).map((d) => `packages/${d}`), 'web'].filter((d) => existsSync(join(root, d, 'package.json')))
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

function sources(folder) {
  // oxlint-disable-next-line unicorn/no-array-sort -- Node 18 has no toSorted
  return readdirSync(folder).sort().flatMap((name) => {
    if (name === 'dist' || name === 'node_modules' || name.startsWith('.')) return []
    const path = join(folder, name)
    return statSync(path).isDirectory() ? sources(path) : [path]
  })
}

function hash(files) {
  const sum = createHash('sha256')
  for (const file of files) if (existsSync(file)) sum.update(file.slice(root.length)).update(readFileSync(file))
  return sum.digest('hex')
}

export function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
