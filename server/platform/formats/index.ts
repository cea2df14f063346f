export type Language = 'zh' | 'en'

/** How numbers, money, days and months read in a language: for what the server itself writes, such as a PDF or a mail. */
export function formatsOf(language: Language, currency: string) {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const at = (day: string) => new Date(`${day.length === 7 ? `${day}-01` : day}T00:00:00Z`)
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (day: string) => format.format(at(day))
  }
  const money = (digits: number) => new Intl.NumberFormat(locale, {
    style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: digits, minimumFractionDigits: digits,
  })
  const [coarse, fine] = [money(0), money(2)]
  return {
    whole: (value: number) => whole.format(value),
    decimal: (value: number, digits = 1) =>
      value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    percent: (share: number, digits = 0) => share.toLocaleString(locale, { style: 'percent', maximumFractionDigits: digits }),
    /** With its sign, and a true minus: +0.42, −0.10. */
    signed: (value: number, digits = 2) => {
      const size = Math.abs(value).toFixed(digits)
      return Number(size) === 0 ? size : `${value > 0 ? '+' : '−'}${size}`
    },
    /** Small amounts with their cents, others without. */
    money: (value: number) => (Math.abs(value) < 10 ? fine : coarse).format(value),
    day: date({ year: 'numeric', month: 'short', day: 'numeric' }),
    month: date({ year: 'numeric', month: 'long' }),
    monthShort: date({ month: 'short' }),
    /** One sentence after the other, each with its full stop. */
    sentences: (...parts: readonly string[]) => parts.join(language === 'zh' ? '' : ' '),
    /** One name of two, the reader's own where there is one. */
    name: (names: { readonly zh: string; readonly en: string }) =>
      (language === 'zh' ? names.zh || names.en : names.en || names.zh),
  }
}
export type Formats = ReturnType<typeof formatsOf>
