import type { TextBlock } from './text-blocks.ts'

/** Lines of text with their numbers, a block at a time. Empty lines are left out, and counted. */
export async function* readLines(
  blocks: AsyncIterable<TextBlock>,
): AsyncGenerator<{ lines: { line: number; text: string }[]; damaged: boolean }> {
  let line = 1
  for await (const { bytes, newline, damaged } of blocks) {
    const texts = bytes.toString('utf8').split(newline === 13 ? '\r' : '\n')
    // A block ends with a line break, or is the last: what follows the break is no line.
    if (texts.at(-1) === '') texts.pop()
    const lines: { line: number; text: string }[] = []
    for (const text of texts) {
      if (text.trim() !== '') lines.push({ line, text: text.trimEnd() })
      line += 1
    }
    yield { lines, damaged }
  }
}
