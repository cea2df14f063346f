import { below, chance, pick, type Random } from '../random.ts'
import type { Language } from '../signal.ts'

/** How people really type: punctuation by mood, and now and then a slip. */

const slips: readonly (readonly [string, string])[] = [
  ['真的', '真滴'], ['已经', '以经'], ['在做', '再做'], ['喜欢', '稀饭'], ['好喝', '好河'], ['再也', '在也'], ['什么', '神马'], ['应该', '因该'], ['味道', '味到'],
  ['服务', '服物'],
  ['等了', '登了'], ['希望', '西望'], ['配送', '陪送'], ['店员', '店圆'], ['解决', '解绝'], ['态度', '太度'], ['推荐', '推见'], ['排队', '牌队'],
]

/** Slips once: a homophone in Chinese, two letters swapped in English. */
export function slip(random: Random, lang: Language, text: string): string {
  if (lang === 'zh') {
    const possible = slips.filter(([right]) => text.includes(right))
    if (possible.length === 0) return text
    const [right, wrong] = pick(random, possible)
    return text.replace(right, wrong)
  }
  const words = text.split(' ')
  const long = words.flatMap((w, i) => (/^[a-z]{5,}$/.test(w) ? [i] : []))
  if (long.length === 0) return text
  const i = pick(random, long)
  const w = words[i]!
  const k = 1 + below(random, w.length - 2)
  words[i] = w.slice(0, k) + w[k + 1]! + w[k]! + w.slice(k + 2)
  return words.join(' ')
}

/** The mark that ends a sentence said with this much force. */
export function mark(random: Random, lang: Language, intensity: number, pleasant: boolean): string {
  const zh = lang === 'zh'
  if (intensity > 0.8) return zh ? pick(random, ['！', '！！', '！！！', '！']) : pick(random, ['!', '!!', '!'])
  if (intensity > 0.6) return zh ? pick(random, ['！', '。', pleasant ? '～' : '……', '！']) : pick(random, ['!', '.'])
  return zh ? pick(random, ['。', '。', '', pleasant ? '～' : '。']) : pick(random, ['.', '.', ''])
}

const calm = ['，', '。', '，', '。']
const loud = ['，', '。', '！', '，']
const closed = /[。！？～…!?.]$/

/** Joins sentences: Chinese runs on with commas or spaces, English starts each with a capital. */
export function join(random: Random, lang: Language, sentences: readonly string[], end: string): string {
  const said = sentences.filter((s) => s !== '')
  if (lang === 'en') {
    return said.map((s, i) => {
      const sentence = capital(lang, s)
      return closed.test(sentence) ? sentence : sentence + (i === said.length - 1 ? end : '.')
    }).join(' ')
  }
  const glue = chance(random, 0.12) ? ' ' : ''
  let text = ''
  said.forEach((s, i) => {
    text += s
    if (i === said.length - 1) text += closed.test(s) ? '' : end
    else if (!closed.test(s)) text += glue || pick(random, end.startsWith('！') ? loud : calm)
  })
  return text
}

/** The first letter of an English sentence, large. */
export const capital = (lang: Language, s: string): string => (lang === 'en' ? s.charAt(0).toUpperCase() + s.slice(1) : s)

/** Lower-case and without a full stop, as some people write on a phone. */
export const casual = (text: string): string => text.toLowerCase().replace(/\.$/, '')
export const exclaims = (random: Random, intensity: number): boolean => chance(random, intensity * 0.35)
