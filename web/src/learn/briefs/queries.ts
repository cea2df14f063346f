import { Brief, BriefList, Comparison, type Language, type Part } from '../../../../server/learn/briefs/contract.ts'
import { request, resource } from '../../app/api.ts'

export const briefsQuery = (language: Language) => resource('briefs', BriefList, { language })
export const briefQuery = (segment: string, language: Language, version: number | undefined) =>
  resource(`briefs/${segment}`, Brief, { language, version })
export const comparisonQuery = (one: string, other: string, language: Language) =>
  resource('brief-comparison', Comparison, { one, other, language })
export const fillBrief = (segment: string, language: Language) =>
  request('POST', `briefs/${segment}/versions?language=${language}`, { shape: Brief })
export const writeNote = (segment: string, part: Part, text: string) =>
  request('PUT', `briefs/${segment}/notes/${part}`, { body: { text }, shape: Brief })
export const writeProse = (segment: string, language: Language) =>
  request('POST', `briefs/${segment}/prose?language=${language}`, { shape: Brief })
