const most = 10_000

/**
 * Customer numbers as people write them, each once; null where something is no such number, or there are none or too many.
 * @example readNumbers('3, 5 8') // [3, 5, 8]
 */
export function readNumbers(text: string): number[] | null {
  const parts = text.split(/[\s,;，、；]+/).filter(Boolean)
  const numbers = [...new Set(parts.map(Number))]
  const right = numbers.length > 0 && numbers.length <= most && parts.every((part) => /^[1-9]\d{0,14}$/.test(part))
  return right ? numbers : null
}
