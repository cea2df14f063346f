import { below, chance, pick, type Random } from '../random.ts'
import type { Language, Names } from '../signal.ts'
import type { Slots } from './template.ts'

/** The facts of an occasion that phrases may mention. */
export interface Facts {
  readonly drink: Names
  readonly branch: Names
  readonly city: Names
  readonly tier: Names
  readonly hour: number
  /** Minutes waited for the drink. */
  readonly minutes: number
  /** Minutes by which a delivery was late. */
  readonly late: number
  readonly yuan: number
  readonly hot: boolean
  /** What a contact was about. */
  readonly topic?: string
}

type Degree = 'strong' | 'middle' | 'weak'
const very: Record<Language, Record<Degree, readonly string[]>> = {
  zh: { strong: ['超级', '真的超', '特别', '巨', '非常', '超'], middle: ['挺', '很', '蛮', '真的很'], weak: ['还算', '比较', '还挺'] },
  en: { strong: ['absolutely', 'so', 'incredibly'], middle: ['really', 'pretty', 'very'], weak: ['fairly', 'quite'] },
}
const so: Record<Language, Record<Degree, readonly string[]>> = {
  zh: { strong: ['实在太', '真的太', '非常', '太'], middle: ['很', '挺', '真的'], weak: ['有点', '稍微有点', '略'] },
  en: { strong: ['so', 'ridiculously', 'unbelievably'], middle: ['pretty', 'rather', 'quite'], weak: ['a bit', 'slightly'] },
}
const tens = ['', '十几', '二十多', '三十多', '四十多', '五十多']

function when(random: Random, lang: Language, hour: number): string {
  if (lang === 'en') {
    if (hour < 11) return 'breakfast time'
    if (hour < 14) return 'lunchtime'
    return hour < 17 ? 'teatime' : hour < 20 ? 'dinner time' : 'night'
  }
  if (hour < 11) return pick(random, ['早上', '上午', '一大早'])
  if (hour < 14) return pick(random, ['中午', '午休', '饭点'])
  if (hour < 17) return pick(random, ['下午', '下午茶时间', '午后'])
  return hour < 20 ? pick(random, ['傍晚', '下班点', '晚饭后']) : pick(random, ['晚上', '夜里'])
}

/** A number as people say it: mostly exact, at times rounded (十几, 二十多). */
function minutes(random: Random, lang: Language, n: number): string {
  if (n < 12 || n > 59 || chance(random, 0.55)) return String(n)
  if (lang === 'zh') return tens[Math.floor(n / 10)]!
  return chance(random, 0.5) ? `${Math.floor(n / 5) * 5}` : `over ${Math.floor(n / 5) * 5}`
}

/** The values of all slots for one text. */
export function slotsOf(random: Random, lang: Language, intensity: number, facts: Facts): Slots {
  const degree: Degree = intensity > 0.72 ? 'strong' : intensity > 0.42 ? 'middle' : 'weak'
  return {
    drink: lang === 'zh' && facts.drink.zh.length > 4 && chance(random, 0.3) ? facts.drink.zh.slice(0, 4) : facts.drink[lang],
    branch: facts.branch[lang], city: facts.city[lang], tier: facts.tier[lang],
    when: when(random, lang, facts.hour),
    min: minutes(random, lang, facts.minutes), late: minutes(random, lang, facts.late),
    price: String(facts.yuan + (facts.yuan > 30 ? 0 : below(random, 2))),
    very: pick(random, very[lang][degree]), so: pick(random, so[lang][degree]),
    topic: facts.topic ?? '',
  }
}
