import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { LabelledText } from '../src/corpus.ts'
import type { Language } from '../src/labels.ts'
import { normalise } from '../src/text/normalise.ts'

/** Where the public sets lie; “What it learned from” in MODEL-CARD.md names them. */
const data = process.env['HEARTLINE_DATA'] ?? new URL('../../../../shared/data', import.meta.url).pathname
const corpus = new URL('../corpus/', import.meta.url)

export interface Review { readonly text: string; readonly domain: string; readonly pleasant: boolean }
export interface Rated {
  readonly text: string
  readonly valence: number
  readonly arousal: number
  readonly split: 'train' | 'dev'
}
export interface Commented { readonly text: string; readonly emotions: readonly string[]; readonly split: 'train' | 'dev' }
export interface Entry {
  readonly text: string
  readonly tone: number
  readonly intensity: number
  readonly emotions: readonly string[]
  readonly factors: Readonly<Record<string, number>>
  readonly intent: readonly string[]
}

const read = (name: string): string => {
  const path = `${data}/${name}`
  if (!existsSync(path))
    throw new Error(`Training needs ${name}, which is not under ${data}; set HEARTLINE_DATA to the folder that holds it.`)
  const bytes = readFileSync(path)
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** One text once: the first of those that read the same after normalising. */
function once<Row extends { readonly text: string }>(rows: readonly Row[]): Row[] {
  const seen = new Set<string>()
  return rows.filter(({ text }) => {
    const plain = normalise(text)
    return plain !== '' && !seen.has(plain) && seen.add(plain)
  })
}

/** Heartline's own labelled clauses in one language. */
export function ownTexts(language: Language): LabelledText[] {
  const files = readdirSync(corpus).filter((name) => name.endsWith(`.${language}.jsonl`)).toSorted()
  return once(
    files.flatMap((name) => lines(readFileSync(new URL(name, corpus), 'utf8')).map((line) => JSON.parse(line) as LabelledText)),
  )
}

/** Heartline's own labelled words and phrases in one language. */
export function ownLexicon(language: Language): Entry[] {
  const path = new URL(`lexicon.${language}.tsv`, corpus)
  if (!existsSync(path)) return []
  return once(lines(readFileSync(path, 'utf8')).slice(1).map((line) => {
    const [text = '', tone, intensity, emotions = '', factors = '', intent = ''] = line.split('\t')
    const pairs = factors.split(',').filter(Boolean).map((pair) => pair.split(':'))
      .map(([name, value]) => [name!.trim(), Number(value ?? 0)] as const)
    return {
      text, tone: Number(tone), intensity: Number(intensity), emotions: emotions.split(',').map((e) => e.trim()),
      factors: Object.fromEntries(pairs), intent: intent.split(',').map((i) => i.trim()),
    }
  }))
}

/** Chinese deliveries and shop reviews, pleasant or not. No licence stated. */
export function reviews(): Review[] {
  const shops = lines(read('reviews-zh/online_shopping_train.csv.gz')).slice(1).map((line) => {
    const [, domain = '', label, text = ''] = /^([^,]*),([01]),(.*)$/su.exec(line) ?? []
    return { text: unquote(text), domain, pleasant: label === '1' }
  })
  const deliveries = lines(read('reviews-zh/waimai_train.csv')).slice(1)
    .map((line) => ({ text: unquote(line.slice(2)), domain: '外卖', pleasant: line.startsWith('1') }))
  return once([...deliveries, ...shops].filter(({ domain }) => domain !== ''))
}

/** EmoBank: English sentences with valence and arousal on 1–5. CC BY-SA 4.0. */
export function emobank(): Rated[] {
  return once(lines(read('emobank/emobank_train_dev.csv')).slice(1).flatMap((line) => {
    const found = /^[^,]*,(train|dev),([\d.]+),([\d.]+),[\d.]+,(.*)$/su.exec(line)
    return found
      ? [{ split: found[1] as 'train' | 'dev', valence: Number(found[2]), arousal: Number(found[3]), text: unquote(found[4]!) }]
      : []
  }))
}

/** GoEmotions: English comments with 28 labels. CC BY 4.0. */
export function goemotions(): Commented[] {
  const names = lines(read('goemotions/labels.txt'))
  const of = (file: string, split: 'train' | 'dev') => lines(read(file)).map((line) => {
    const [text = '', ids = ''] = line.split('\t')
    return { text, split, emotions: ids.split(',').map((id) => names[Number(id)]!) }
  })
  return once([...of('goemotions/dev.tsv', 'dev'), ...of('goemotions/train.tsv.gz', 'train')])
}

/** VADER's words with their mean rating, −4…4. MIT. */
export function vader(): { readonly text: string; readonly valence: number }[] {
  return once(lines(readFileSync(new URL('vader-lexicon.tsv', import.meta.url), 'utf8')).map((line) => {
    const [text = '', valence] = line.split('\t')
    return { text, valence: Number(valence) }
  }))
}

const lines = (text: string): string[] => text.replace(/^\uFEFF/u, '').split('\n').filter((line) => line.trim() !== '')
const unquote = (field: string): string => field.trim().replace(/^"(.*)"$/su, '$1').replaceAll('""', '"')
