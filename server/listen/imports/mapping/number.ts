const plain = /^-?\d+(?:\.\d+)?$/
// Signs and codes that people write beside an amount; what currency it is says the mapping.
const money = /(?:CNY|RMB|USD|EUR|GBP|HKD|TWD|JPY|BRL|R\$|HK\$|NT\$|US\$|[¥￥$€£元])/gi

/**
 * Reads a number as people write it: 1,234.50 · 1.234,50 · ¥12 · (12.00) · １２．５ · 45%. Gives its exact digits as text,
 * or undefined where it is none. A single comma before exactly three digits separates thousands; otherwise decimals.
 */
export function readNumber(text: string): string | undefined {
  if (plain.test(text)) return text
  let rest = text
    .normalize('NFKC')
    .replaceAll(money, '')
    .replaceAll(/[\s_'’]/g, '')
  const inBrackets = /^\((.+)\)$/.exec(rest)
  if (inBrackets) rest = `-${inBrackets[1]}`
  rest = rest.replace(/^\+/, '').replace(/^[−–]/, '-').replace(/%$/, '')
  if (rest.includes(',')) {
    const decimalComma =
      rest.lastIndexOf(',') > rest.lastIndexOf('.')
      && (rest.includes('.')
        ? /^-?\d{1,3}(?:\.\d{3})*,\d+$/.test(rest)
        : !/^-?\d{1,3}(?:,\d{3})+$/.test(rest) && /^-?\d+,\d+$/.test(rest))
    if (decimalComma) rest = rest.replaceAll('.', '').replace(',', '.')
    // Thousands in threes, or in fours as in 1,2345; anything else is a mistake, not a number.
    else if (/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(rest) || /^-?\d{1,4}(?:,\d{4})+(?:\.\d+)?$/.test(rest))
      rest = rest.replaceAll(',', '')
    else return undefined
  } else if (/^-?\d{1,3}(?:\.\d{3}){2,}$/.test(rest)) rest = rest.replaceAll('.', '')
  if (rest.startsWith('.')) rest = `0${rest}`
  if (/^-?\d+(?:\.\d+)?[eE][+-]?\d{1,2}$/.test(rest)) rest = decimalOf(Number(rest))
  return plain.test(rest) ? rest : undefined
}

const decimalOf = (value: number) => (Math.abs(value) < 1e15 ? String(Number(value.toFixed(10))) : '')

/** An amount with at most 14 digits and 4 decimals: undefined where it does not fit. Zeros at the end are dropped. */
export function fitAmount(digits: string): string | undefined {
  const [whole = '', decimals = ''] = digits.split('.')
  const short = decimals.replace(/0+$/, '')
  const trimmed = whole.replace(/^(-?)0+(?=\d)/, '$1')
  if (short.length > 4 || trimmed.replace('-', '').length > 14) return undefined
  return short
    ? `${trimmed}.${decimals.length > 4 ? short : decimals}`
    : decimals
      ? `${trimmed}.${decimals.slice(0, 4)}`
      : trimmed
}

/**
 * Adds amounts without the errors of binary fractions, to 4 decimals; empty texts count as nothing. Where one is no number,
 * that text is the answer, so that whoever reads the sum as a number says what is wrong.
 */
export function sumAmounts(texts: readonly string[]): string {
  let total = 0n
  for (const text of texts) {
    if (text === '') continue
    const digits = readNumber(text)
    if (digits === undefined) return text
    const [whole = '0', decimals = ''] = digits.split('.')
    const negative = whole.startsWith('-')
    const units = BigInt(whole.replace('-', '')) * 10_000n + BigInt(decimals.padEnd(4, '0').slice(0, 4))
    total += negative ? -units : units
  }
  const digits = (total < 0n ? -total : total).toString().padStart(5, '0')
  const decimals = digits.slice(-4).replace(/0+$/, '')
  return `${total < 0n ? '-' : ''}${digits.slice(0, -4)}${decimals ? `.${decimals}` : ''}`
}
