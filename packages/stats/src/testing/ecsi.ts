import { readFileSync } from 'node:fs'
import type { IndexModel } from '../index-model/index-model.ts'
import { sharedData } from './shared-data.ts'

const files = ['ecsi_mobile_mobi_1to10.csv', 'ECSImeasuremod.csv', 'ECSIstrucmod.csv']
const table = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.replaceAll('"', '').split(','))
const cells = (line: string) => line.split('\t').map((cell) => cell.trim())

/** The mobile phone survey of Tenenhaus et al. (2005), 250 customers, with its model. For tests only. */
export function ecsi(): { readonly model: IndexModel; readonly columns: Record<string, number[]> } | undefined {
  const [data, measures, structure] = files.map((name) => sharedData(`ecsi/${name}`))
  if (!data || !measures || !structure) return undefined
  const [names, ...rows] = table(data)
  const constructs: Record<string, string[]> = {}
  for (const [construct, item] of table(measures).slice(1)) (constructs[construct!] ??= []).push(item!)
  const paths = table(structure)
    .slice(1)
    .map(([from, to]) => ({ from: from!, to: to! }))
  return {
    model: { constructs, paths, scale: { min: 1, max: 10 } },
    columns: Object.fromEntries(names!.map((name, j) => [name, rows.map((row) => Number(row[j]))])),
  }
}

/** A table printed by SmartPLS 2.0 (decimal comma): value by row and column name. For tests only. */
export function smartPls(name: string): Record<string, Record<string, number>> {
  const lines = readFileSync(sharedData(`ecsi/smartpls_ecsi_${name}.txt`)!, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim())
  const columns = cells(lines[0]!).slice(1)
  return Object.fromEntries(
    lines.slice(1).map((line) => {
      const [row, ...values] = cells(line)
      return [row!, Object.fromEntries(columns.map((column, j) => [column, Number(values[j]!.replace(',', '.'))]))]
    }),
  )
}
