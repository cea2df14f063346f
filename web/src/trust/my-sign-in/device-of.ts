/** Looked for in this order: many browsers also name those they are made from. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg/, 'Edge'], [/OPR|Opera/, 'Opera'], [/MicroMessenger/, 'WeChat'], [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS|Chromium/, 'Chrome'], [/Safari/, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux'],
]
const firstOf = (table: readonly (readonly [RegExp, string])[], text: string) => table.find(([sign]) => sign.test(text))?.[1]

/** A browser and its system in two words, from what the browser says of itself; null where it says neither. */
export function deviceOf(userAgent: string): string | null {
  return [firstOf(browsers, userAgent), firstOf(systems, userAgent)].filter(Boolean).join(' · ') || null
}
