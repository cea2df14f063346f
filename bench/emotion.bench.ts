/**
 * How fast texts are read: whole annotations (masking included) on one core, against the bare loop over the same characters; how
 * long the models take to load; how large the package is. Texts are the labelled corpus, joined and cut to the length asked for.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { openReader } from '@heartline/emotion'
import { machine } from './machine.ts'

const folder = new URL('../packages/emotion/', import.meta.url)
const corpus = (language: string) => readdirSync(new URL('corpus/', folder)).filter((name) => name.endsWith(`.${language}.jsonl`))
  .flatMap((name) => readFileSync(new URL(`corpus/${name}`, folder), 'utf8').trim().split('\n')
  .map((line) => (JSON.parse(line) as { text: string }).text))

/** So many texts of so many characters, each a stretch of the corpus from another place. */
function textsOf(language: string, length: number, count: number): string[] {
  const all = corpus(language).join(language === 'zh' ? '。' : ' ')
  const step = Math.floor((all.length - length) / count)
  return Array.from({ length: count }, (_, i) => all.slice(i * step, i * step + length))
}

function perSecond(texts: readonly string[], work: (text: string) => unknown): number {
  const begun = performance.now()
  for (const text of texts) work(text)
  return texts.length / ((performance.now() - begun) / 1000)
}

const loading = () => {
  const script =
    `const t = performance.now(); const { openReader } = await import('@heartline/emotion'); const i = performance.now(); openReader(); console.log(JSON.stringify([i - t, performance.now() - i]))`
  return JSON.parse(spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: new URL('..', import.meta.url), encoding: 'utf8',
  }).stdout) as [number, number]
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

const runs = Array.from({ length: 5 }, loading)
const reader = openReader()
console.log(`${machine()}\n`)
console.log('| texts | annotations/s, median of five | slowest | bare loop over the characters, texts/s |\n|---|---|---|---|')
for (const [language, length] of [['zh', 30], ['zh', 130], ['en', 30], ['en', 130]] as const) {
  const texts = textsOf(language, length, 20_000)
  perSecond(texts.slice(0, 5_000), (text) => reader.readText(text))
  const speeds = Array.from({ length: 5 }, () => perSecond(texts, (text) => reader.readText(text)))
  let sum = 0
  const bare = perSecond(texts, (text) => { for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) | 0 })
  console.log(`| ${language}, ${length} characters | ${Math.round(median(speeds)).toLocaleString('en')} | ${Math.round(Math.min(...speeds)).toLocaleString('en')} | ${Math.round(bare).toLocaleString('en')} |`)
}
const packed = JSON.parse(
  spawnSync('npm', ['pack', '--dry-run', '--json'], { cwd: folder, encoding: 'utf8' }).stdout,
) as { size: number; unpackedSize: number }[]
console.log(`\nOpening the reader: ${Math.round(median(runs.map(([, open]) => open)))} ms (and ${Math.round(median(runs.map(([load]) => load)))} ms to load its code), median of five processes.`)
console.log(`The package: ${(packed[0]!.unpackedSize / 2 ** 20).toFixed(1)} MiB unpacked, ${(packed[0]!.size / 2 ** 20).toFixed(1)} MiB packed; models ${['zh', 'en'].map((l) => (statSync(new URL(`model/${l}.bin`, folder)).size / 2 ** 20).toFixed(1)).join(' + ')} MiB.`)
