import type { Reader } from '@heartline/emotion'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Signals, TextCursor } from '../../record/signals/index.ts'
import { annotate } from './annotate.ts'

/** Texts in one step: enough to keep history busy, few enough to be stopped within a second. */
const step = 2_000

export interface RebuildProgress { readonly passed: number; readonly read: number; readonly texts: number }

/**
 * Reads again every text of history that this reader, in this version, has not read, and writes what it says now. It may be
 * stopped and started again at any time: what was read stays read, and a text read twice replaces itself.
 */
export async function rebuildTexts(
  parts: { readonly signals: Signals; readonly reader: Reader }, org: OrgId,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (p: RebuildProgress) => void } = {},
): Promise<RebuildProgress> {
  const { signals, reader } = parts
  const texts = await signals.countTexts(org)
  let progress: RebuildProgress = { passed: 0, read: 0, texts }
  let cursor: TextCursor | null = null
  do {
    const page: Awaited<ReturnType<Signals['unreadTexts']>> = await signals.unreadTexts(org, reader.version, cursor, step)
    const read = await annotate(reader, page.texts)
    const first = page.texts[0]
    if (first)
      await signals.appendTexts(
        page.texts.map(({ lang: _, ...t }, i) => ({ ...t, ...read[i]! })),
        `rebuild-${reader.version}-${org}-${first.time}-${first.source}-${first.id}-${page.texts.length}`,
      )
    progress = { passed: progress.passed + page.passed, read: progress.read + read.length, texts }
    options.onProgress?.(progress)
    cursor = page.next
  } while (cursor && !options.signal?.aborted)
  return progress
}
