/** What to ask the list of customers for: what was typed, and, where it may be a phone number, that as it is kept: in digits. */
export function searchTextsOf(typed: string): string[] {
  const text = typed.trim()
  if (!/^\+?[\d() .-]{5,}$/.test(text)) return [text]
  const digits = text.replaceAll(/[^\d+]/g, '').replace(/^\+86(?=1\d{0,10}$)/, '')
  return [...new Set([text, digits])]
}
