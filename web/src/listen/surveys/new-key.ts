/**
 * A key made from what the survey begins with or is called, different from all that are taken.
 * @example newKey('After a visit', new Set(['after-a-visit'])) // 'after-a-visit-2'
 */
export function newKey(name: string, taken: ReadonlySet<string>): string {
  const slug = name.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '').slice(0, 50).replace(/-$/, '')
  const base = slug === '' ? 'survey' : slug
  if (!taken.has(base)) return base
  let number = 2
  while (taken.has(`${base}-${number}`)) number++
  return `${base}-${number}`
}
