#!/usr/bin/env node
// Hands the command line to Heartline, on the Node that Heartline brings when this one is too old for it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const own = join(root, 'node_modules', '.bin', 'node')
const node = Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(own) ? process.execPath : own
// Batches of signals live for a moment: with room for the young, a fifth less of the processor goes into collecting them.
const flags = ['--max-semi-space-size=64']
const child = spawn(node, [...flags, join(root, 'server', 'command-line.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
// Ctrl-C reaches the child from the terminal itself; this process waits for it, so that the databases are stopped in order.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)))
