import { readFileSync, writeFileSync } from 'node:fs'
import type { Figures } from './measure.ts'

const card = new URL('../MODEL-CARD.md', import.meta.url)
const [begin, end] = ['<!-- figures: written by train/ -->', '<!-- end of figures -->']

/** Writes the measured figures into MODEL-CARD.md, between its two marks. */
export function writeFigures(measured: Readonly<Record<string, Readonly<Record<string, Figures>>>>): void {
  const text = readFileSync(card, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`MODEL-CARD.md has lost its marks “${begin}” and “${end}”`)
  const shipped = measured['shipped'] ?? {}
  const licensed = measured['licensed only'] ?? {}
  const tables = Object.entries(shipped).map(([set, figures]) => {
    const rows = Object.entries(figures).map(([
      name, value,
    ]) => `| ${name} | ${show(value)} | ${licensed[set]?.[name] === undefined ? '–' : show(licensed[set][name])} |`)
    return [`### ${set}`, '', '| | shipped | licensed sets only |', '|---|---|---|', ...rows].join('\n')
  })
  writeFileSync(card, `${text.slice(0, from)}${begin}\n\n${tables.join('\n\n')}\n\n${text.slice(to)}`)
}

const show = (value: number): string => (Number.isInteger(value) && value > 1 ? String(value) : value.toFixed(3))
