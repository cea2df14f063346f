import type { Journey, JourneyDraft, Names, Touchpoint, TouchpointDraft } from '../../../../server/record/touchpoints/contract.ts'

/** What can be written of a touchpoint, without what the server adds. */
export const draftOfTouchpoint = ({ id: _id, ...draft }: Touchpoint): TouchpointDraft => draft
export const draftOfJourney = ({ id: _id, ...draft }: Journey): JourneyDraft => draft

export const newTouchpoint = (name = ''): TouchpointDraft => ({
  key: '', names: { zh: '', en: '', ...(name === '' ? {} : /[\u2e80-\u9fff]/.test(name) ? { zh: name } : { en: name }) },
  channel: 'store', phase: 'in-sale', stage: 'act', ownerTeam: '', factors: [], target: null, aliases: name === '' ? [] : [name],
})

/** A key made from a name, different from all that are taken: from the English name, else a word and a number. */
export function keyFrom(names: Names, word: string, taken: ReadonlySet<string>): string {
  const slug = names.en.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60)
  const base = slug === '' ? word : slug
  if (slug !== '' && !taken.has(slug)) return slug
  let number = slug === '' ? 1 : 2
  while (taken.has(`${base}-${number}`)) number++
  return `${base}-${number}`
}

export const isKey = (key: string): boolean => /^[a-z0-9][a-z0-9-]{0,79}$/.test(key)
export const hasName = ({ zh, en }: Names): boolean => zh.trim() !== '' || en.trim() !== ''
