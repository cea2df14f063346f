/**
 * Reads JSON lines {"id", "text", "lang"?} from standard input and writes an annotation a line, with the same id, in the same
 * order. A line that is not such an object is answered {"id": null, "line", "error"}; the others go on, and the exit code is 1.
 */
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { z } from 'zod'
import { openReader } from './reader.ts'

const Line = z.object({ id: z.union([z.string(), z.number()]), text: z.string(), lang: z.string().optional() })
const reader = openReader()
const known = (lang: string | undefined) => (lang?.startsWith('zh') ? 'zh' : lang?.startsWith('en') ? 'en' : undefined)

function answer(line: string, number: number): string {
  try {
    const { id, text, lang } = Line.parse(JSON.parse(line))
    return JSON.stringify({ id, ...reader.readText(text, known(lang)) })
  } catch (error) {
    process.exitCode = 1
    const reason = error instanceof z.ZodError
      ? error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`).join('; ')
      : 'this line is not JSON'
    return JSON.stringify({ id: null, line: number, error: reason })
  }
}

let number = 0
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  number++
  if (line.trim() !== '' && !process.stdout.write(`${answer(line, number)}\n`)) await once(process.stdout, 'drain')
}
