#!/usr/bin/env node
// Hands the command line to Heartline, on the Node that Heartline brings when this one is too old for it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const own = join(root, 'node_modules', '.bin', 'node')
const node = Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(own) ? process.execPath : own
const child = spawn(node, [join(root, 'server', 'command-line.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
// The child gets the terminal's signals itself; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal === 'SIGINT' || child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)))
