import type { ImportCounts } from './running/run-import.ts'

export interface ProgressLine {
  show(counts: ImportCounts & { readonly bytes: number }): void
  end(): void
}

const barWidth = 24
const plainEveryMs = 5_000

/** Shows how far an import is: a bar that moves on a terminal, a line now and then elsewhere, nothing where `quiet`. */
export function createProgress(
  out: NodeJS.WriteStream,
  quiet: boolean,
  clock: () => number = () => performance.now(),
): ProgressLine {
  const begun = clock()
  let lastPlain = begun
  let open = false
  return {
    show(counts) {
      if (quiet) return
      const text = progressText(counts, (clock() - begun) / 1000)
      if (out.isTTY) {
        out.write(`\r\u001B[K${text.slice(0, (out.columns ?? 80) - 1)}`)
        open = true
      } else if (clock() - lastPlain >= plainEveryMs) {
        lastPlain = clock()
        out.write(`${text}\n`)
      }
    },
    end() {
      if (open) out.write('\n')
      open = false
    },
  }
}

/** The bar, the share, the rows, the speed and the time that is left at this speed. */
export function progressText(c: ImportCounts & { readonly bytes: number }, seconds: number): string {
  const share = c.bytes > 0 ? Math.min(1, c.bytesRead / c.bytes) : 0
  const full = Math.round(share * barWidth)
  const speed = seconds > 0 ? Math.round(c.rows / seconds) : 0
  const left = share > 0.01 && share < 1 ? `, ${duration((seconds / share) * (1 - share))} left` : ''
  const bad = c.badRows > 0 ? `, ${c.badRows.toLocaleString('en')} bad` : ''
  const bar = `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`
  return `${bar} ${Math.floor(share * 100)} %  ${c.rows.toLocaleString('en')} rows (${speed.toLocaleString('en')}/s)${bad}${left}`
}

const duration = (seconds: number) =>
  seconds < 60
    ? `${Math.ceil(seconds)} s`
    : seconds < 3600
      ? `${Math.round(seconds / 60)} min`
      : `${(seconds / 3600).toFixed(1)} h`
