/**
 * Learns both languages and writes model/zh.bin, model/en.bin and model/measured.json (the figures of MODEL-CARD.md).
 *
 *   npm run train -w packages/emotion                      the weights that are shipped
 *   npm run train -w packages/emotion -- zh                one language
 *   npm run train -w packages/emotion -- --licensed-only   figures without the sets that state no licence; writes no weights
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { languages, type Language } from '../src/labels.ts'
import { writeModel } from '../src/model/file.ts'
import { outputAt, outputs } from '../src/model/model.ts'
import { featureCount } from '../src/model/features.ts'
import { writeFigures } from './card.ts'
import { foldsOf, foldsOfTexts } from './folds.ts'
import { comments } from './heads.ts'
import { least, ownFolds, placesOf, sourcesOf } from './languages.ts'
import { lexiconOf } from './lexicon.ts'
import { type Figures, languageName, measureOwn, pearson, sides } from './measure.ts'
import { quantise } from './quantise.ts'
import { answer, calibrate, f1, learn, lessonOf, ownAnswers, ratedAnswers, reviewAnswers, unseenAnswers } from './second-stage.ts'
import { emobank, goemotions, ownTexts, reviews } from './sources.ts'
import { featuresOf, learnHeads, type StageOne, unseenFeatures } from './stage-one.ts'
import { logisticDense, apply, type Rows } from './dense.ts'
import type { Lexicon } from '../src/model/lexicon.ts'

const licensedOnly = process.argv.includes('--licensed-only')
const begun = Date.now()
const say = (line: string) => console.log(`${String(Math.round((Date.now() - begun) / 1000)).padStart(4)} s  ${line}`)
const card = new URL('../model/measured.json', import.meta.url)

const measured: Record<string, Figures> = {}
const asked = languages.filter((language) => process.argv.includes(language))
for (const language of asked.length > 0 ? asked : languages) train(language)
const before = JSON.parse(read(card)) as Record<string, Record<string, Figures>>
const kind = licensedOnly ? 'licensed only' : 'shipped'
const figures = { ...before, [kind]: { ...before[kind], ...rounded(measured) } }
writeFileSync(card, `${JSON.stringify(figures, null, 2)}\n`)
writeFigures(figures)

function train(language: Language): void {
  const stage = learnHeads(language, sourcesOf(language, licensedOnly), least, say)
  const places = placesOf(language, stage.heads)
  const lexicon = lexiconOf(language)
  const own = ownTexts(language)
  const ownPart = {
    rows: unseenFeatures(stage, 'own', lexicon, places), answers: own.map(ownAnswers), worth: 1,
    fold: foldsOfTexts(own, ownFolds),
  }
  const lesson = lessonOf([ownPart, ...publicParts(language, stage, lexicon)])
  const said = unseenAnswers(language, lesson, say)
  const calibration = calibrate(lesson, said)
  measured[`${languageName[language]}, own corpus, ${ownFolds}-fold`] = measureOwn(lesson, said, calibration)
  if (lesson.rows.count > lesson.own && language === 'zh')
    measured['Chinese reviews, domains left out'] = {
      texts: lesson.rows.count - lesson.own, ...sides(lesson, said, calibration, (i) => i >= lesson.own),
    }
  const model = { language, weights: quantise(stage.weights), lexicon, places, second: learn(language, lesson), calibration }
  if (language === 'en') measureDevelopment(stage, model)
  else if (licensedOnly) measureReviews(model)
  if (!licensedOnly) writeModel(new URL(`../model/${language}.bin`, import.meta.url), model)
  say(`${language}: done`)
}

/** The public texts of the second stage; each judged, in calibration, by a model without its fold or domain. */
function publicParts(language: Language, stage: StageOne, lexicon: Lexicon) {
  const places = placesOf(language, stage.heads)
  if (language === 'en') {
    const rated = emobank().filter(({ split }) => split === 'train')
    return [{
      rows: unseenFeatures(stage, 'emobank', lexicon, places), answers: rated.map(ratedAnswers), worth: 1.5,
      fold: foldsOf(rated.length, ownFolds),
    }]
  }
  if (licensedOnly) return []
  const rows = reviews()
  const domains = [...new Set(rows.map(({ domain }) => domain))]
  // A third of them is as good as all; the five folds hold whole domains.
  const all = unseenFeatures(stage, 'reviews', lexicon, places)
  const some = rows.map((_, i) => i).filter((i) => i % 3 === 0)
  const values = new Float32Array(some.length * all.width)
  some.forEach((from, to) => values.set(all.values.subarray(from * all.width, (from + 1) * all.width), to * all.width))
  return [{
    rows: { count: some.length, width: all.width, values }, answers: some.map((i) => reviewAnswers(rows[i]!)), worth: 0.6,
    fold: Uint8Array.from(some, (i) => domains.indexOf(rows[i]!.domain) % 5),
  }]
}

/** The Chinese reviews, read by a model that learned from none of them. */
function measureReviews(model: Parameters<typeof writeModel>[1]): void {
  const some = reviews().filter((_, i) => i % 3 === 0)
  const width = featureCount(model.weights.heads.length, model.places)
  const rows: Rows = { count: some.length, width, values: new Float32Array(some.length * width) }
  featuresOf(some.map(({ text }) => text), 'zh', model.weights, model.lexicon, model.places, () => true, rows)
  const lesson = lessonOf([{ rows, answers: some.map(reviewAnswers), worth: 1, fold: new Uint8Array(some.length) }])
  const said = new Float32Array(rows.count * outputs.length)
  answer(model.second, rows, () => true, said)
  measured['Chinese reviews, domains left out'] = { texts: some.length, ...sides(lesson, said, model.calibration, () => true) }
}

/** The public English sets on their development parts, with the weights that are shipped. */
function measureDevelopment(stage: StageOne, model: Parameters<typeof writeModel>[1]): void {
  const rated = emobank().filter(({ split }) => split === 'dev')
  const rows = of(rated.map(({ text }) => text))
  const said = new Float32Array(rows.count * outputs.length)
  answer(model.second, rows, () => true, said)
  const column = (name: 'tone' | 'intensity') =>
    Float64Array.from({ length: rows.count }, (_, i) => said[i * outputs.length + outputAt(name)]!)
  measured['EmoBank, dev'] = {
    texts: rated.length, 'tone r': pearson(column('tone'), rated.map((r) => r.valence)),
    'intensity r': pearson(column('intensity'), rated.map((r) => r.arousal)),
  }

  const all = goemotions()
  const [train, dev] = [all.filter(({ split }) => split === 'train'), all.filter(({ split }) => split === 'dev')]
  const seen = unseenFeatures(stage, 'goemotions', model.lexicon, model.places)
  const unseen = of(dev.map(({ text }) => text))
  const groups = ['positive', 'negative', 'ambiguous', 'neutral'].map((group): [string, number] => {
    const truth = (rows: typeof all) => rows.map(({ emotions }) =>
      (emotions.some((e) => comments[`go ${group}`]!.includes(e)) ? 1 : 0))
    const [t, d] = [truth(train), truth(dev)]
    // One half of the training comments sets the weights, the other the threshold.
    const fit = logisticDense(seen, t, Float32Array.from(train, (_, i) => i % 2), 60)
    const [other, there] = [train.map((_, i) => i).filter((i) => i % 2 === 0), (rows: Rows, i: number) => apply(fit, rows, i)]
    const [logits, truths] = [other.map((i) => there(seen, i)), other.map((i) => t[i]!)]
    const threshold = Array.from({ length: 60 }, (_, k) => -3 + k / 10).reduce(
      (best, x) => (f1(logits, truths, x) > f1(logits, truths, best) ? x : best), 0,
    )
    return [`F1 ${group}`, f1(dev.map((_, i) => there(unseen, i)), d, threshold)]
  })
  measured['GoEmotions in four groups, dev'] = {
    texts: dev.length, 'macro-F1': groups.reduce((sum, [, value]) => sum + value / 4, 0), ...Object.fromEntries(groups),
  }

  function of(texts: string[]): Rows {
    const width = featureCount(model.weights.heads.length, model.places)
    const into: Rows = { count: texts.length, width, values: new Float32Array(texts.length * width) }
    featuresOf(texts, 'en', model.weights, model.lexicon, model.places, () => true, into)
    return into
  }
}

function read(path: URL): string {
  try { return readFileSync(path, 'utf8') } catch { return '{}' }
}

function rounded(figures: Record<string, Figures>): Record<string, Figures> {
  return Object.fromEntries(Object.entries(figures).map(([set, values]) => [
    set, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Math.round(value * 1000) / 1000])),
  ]))
}
