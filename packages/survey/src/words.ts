import type { Emotion, Factor, Language } from './vocabulary.ts'

type Words = Readonly<Record<Language, string>>

/** What the emotions are called when people are asked. */
export const emotionWords: Readonly<Record<Emotion, Words>> = {
  joy: { 'zh-CN': '开心', en: 'Happy' },
  gratitude: { 'zh-CN': '感激', en: 'Grateful' },
  trust: { 'zh-CN': '信任', en: 'In good hands' },
  surprise: { 'zh-CN': '意外', en: 'Surprised' },
  disappointment: { 'zh-CN': '失望', en: 'Disappointed' },
  anger: { 'zh-CN': '生气', en: 'Angry' },
  worry: { 'zh-CN': '担心', en: 'Worried' },
  sadness: { 'zh-CN': '难过', en: 'Sad' },
  none: { 'zh-CN': '没什么特别的感受', en: 'Nothing in particular' },
}

/** What the six factors are called when people are asked to rate them. */
export const factorWords: Readonly<Record<Factor, Words>> = {
  product: { 'zh-CN': '产品', en: 'The product' },
  service: { 'zh-CN': '服务', en: 'The service' },
  relationship: { 'zh-CN': '被重视、被记得的感觉', en: 'Being known and valued' },
  convenience: { 'zh-CN': '方便程度', en: 'Convenience' },
  brand: { 'zh-CN': '品牌', en: 'The brand' },
  price: { 'zh-CN': '价格', en: 'The price' },
}

export interface FeelingWord {
  readonly id: string
  readonly label: Words
  readonly tone: number
  readonly intensity: number
}

const round = (value: number) => Math.round(value * 100) / 100
const at = (degrees: number, id: string, zh: string, en: string): FeelingWord => {
  const angle = (degrees * Math.PI) / 180
  return { id, label: { 'zh-CN': zh, en }, tone: round(Math.cos(angle)), intensity: round((1 + Math.sin(angle)) / 2) }
}

/**
 * The words around the plane of feeling, one for each eighth of the circle: pleasure at 0°, excitement 45°, arousal 90°,
 * distress 135°, displeasure 180°, depression 225°, sleepiness 270°, relaxation 315°, said as customers say them.
 *
 * Source: Russell (1980), A circumplex model of affect, Journal of Personality and Social Psychology 39(6).
 */
export const feelingWords: readonly FeelingWord[] = [
  at(0, 'pleased', '愉快', 'Pleased'),
  at(45, 'delighted', '惊喜', 'Delighted'),
  at(90, 'stirred', '激动', 'Stirred up'),
  at(135, 'upset', '恼火', 'Upset'),
  at(180, 'unhappy', '不愉快', 'Unhappy'),
  at(225, 'let-down', '失落', 'Let down'),
  at(270, 'unmoved', '没感觉', 'Unmoved'),
  at(315, 'at-ease', '安心', 'At ease'),
]
