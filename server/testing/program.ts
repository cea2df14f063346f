import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export interface Program {
  /** What it printed as its first line, read as JSON. */
  readonly said: unknown
  /** Kills it as a power cut would: nothing of its own gets to run any more. */
  killHard(): Promise<void>
  /** Tells it to go on (its `await told()` resolves) and waits for its end. */
  finish(): Promise<void>
}

/**
 * Runs `source` (TypeScript) as a program of its own, until it has printed a line of JSON. It may await `told()`.
 * For what only a second process can show: sharing, hard kills, Ctrl-C.
 */
export async function startProgram(source: string): Promise<Program> {
  const told = "const told = () => new Promise((resolve) => process.stdin.once('data', resolve).once('end', resolve))\n"
  const child = spawn(
    process.execPath, ['--input-type=module-typescript', '--eval', told + source], { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const said = await firstLine(child)
  return {
    said: JSON.parse(said),
    async killHard() {
      child.kill('SIGKILL')
      await ended(child)
    },
    async finish() {
      child.stdin!.end('go on\n')
      await ended(child)
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const piece of child.stdout!.iterator({ destroyOnReturn: false })) {
    text += String(piece)
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n'))
  }
  throw new Error(`The program ended without a word: ${text}`)
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
