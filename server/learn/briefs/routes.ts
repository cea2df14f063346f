import { z } from 'zod'
import { formatsOf } from '../../platform/formats/index.ts'
import { RawAnswer, type Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { dayIn } from '../../platform/time/index.ts'
import { type Access, type Actor, nameOf, route } from '../../govern/roles/index.ts'
import { Brief, BriefList, BriefPath, BriefQuery, CompareQuery, Comparison, Language, NoteChange, PartPath } from './contract.ts'
import { briefMarkdown } from './markdown.ts'
import { makeBrief } from './make-brief.ts'
import { type BriefParts, groupsOf, requireGroup } from './parts.ts'
import { briefPdf } from './brief-pdf.ts'
import { insertNote, keepProse, latestVersions } from './store.ts'
import { compareBriefs, segmentOf, viewBrief } from './view-brief.ts'
import { writeProse } from './write-prose.ts'

const read = { may: 'analysis.read', purpose: 'analysis' } as const
const edit = { may: 'segments.manage', purpose: 'analysis' } as const
const InLanguage = z.object({ language: Language.default('en') })

export function routes(parts: BriefParts): Route<Access, Actor>[] {
  /** A filled brief, and how it writes a day: both documents need them. */
  async function filled(actor: Actor, segment: string, { language, version }: BriefQuery) {
    const [brief, organisation] = await Promise.all([
      viewBrief(parts, actor, segment, language, version), parts.organisation(actor.org),
    ])
    if (!brief.version) throw new Problem('conflict', 'This brief is not filled yet. Open it and fill it first.')
    const { day } = formatsOf(language, organisation.currency)
    return {
      brief, organisation: organisation.name,
      day: (iso: string) => day(iso.length === 10 ? iso : dayIn(organisation.timeZone, new Date(iso))),
    }
  }

  return [
    route({
      method: 'GET', path: '/api/v1/briefs', summary: 'Groups of customers, and when the brief of each was filled', access: read,
      query: InLanguage, answers: BriefList,
      handle: async ({ actor, query }) => {
        const [groups, latest] = await Promise.all([groupsOf(parts, actor.org), latestVersions(parts.db, actor.org)])
        return { items: groups.map((g) => ({ ...segmentOf(g, query.language), latest: latest.get(g.id) ?? null })) }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/briefs/:segment',
      summary: 'The brief of a group of customers: who, when, where, why, what, how, how much', access: read,
      params: BriefPath, query: BriefQuery, answers: Brief,
      handle: ({ actor, params, query }) => viewBrief(parts, actor, params.segment, query.language, query.version),
    }),
    route({
      method: 'POST', path: '/api/v1/briefs/:segment/versions',
      summary: 'Fill the machine’s part of a brief from today’s data; the version before is kept', access: edit,
      params: BriefPath, query: InLanguage, answers: Brief, status: 201, perMinute: 30,
      handle: async ({ actor, params, query }) => {
        await makeBrief(parts, actor.org, await requireGroup(parts, actor.org, params.segment), nameOf(actor))
        return viewBrief(parts, actor, params.segment, query.language)
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/briefs/:segment/notes/:part',
      summary: 'Write beside a part of a brief, in one’s own name; an empty text takes one’s words away', access: edit,
      params: PartPath, query: InLanguage, body: NoteChange, answers: Brief,
      handle: async ({ actor, params, query, body }) => {
        const group = await requireGroup(parts, actor.org, params.segment)
        await insertNote(parts.db, actor.org, { segment: group.id, part: params.part, text: body.text, by: nameOf(actor) })
        return viewBrief(parts, actor, params.segment, query.language)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/briefs/:segment/prose',
      summary: 'Have the latest version put into running words by the language model of the configuration',
      access: { may: 'segments.manage', purpose: 'analysis' },
      params: BriefPath, query: InLanguage, answers: Brief, perMinute: 6,
      handle: async ({ actor, params, query: { language } }) => {
        await requireGroup(parts, actor.org, params.segment)
        if (!parts.languageModel)
          throw new Problem(
            'conflict', 'No language model is configured. Set LANGUAGE_MODEL_URL and LANGUAGE_MODEL, and start Heartline again.',
          )
        const { brief } = await filled(actor, params.segment, { language })
        await keepProse(
          parts.db, actor.org, brief.version!.id, await writeProse(parts.languageModel, brief, language, parts.now()),
        )
        return viewBrief(parts, actor, params.segment, language)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/briefs/:segment/pdf', summary: 'A brief as PDF, on one page', access: read, params: BriefPath,
      query: BriefQuery,
      handle: async ({ actor, params, query }) => {
        const { brief, organisation, day } = await filled(actor, params.segment, query)
        return new RawAnswer(
          'application/pdf', await briefPdf(brief, query.language, { organisation, day, now: parts.now() }),
          `brief-${params.segment.toLowerCase()}.pdf`,
        )
      },
    }),
    route({
      method: 'GET', path: '/api/v1/briefs/:segment/markdown', summary: 'A brief as Markdown', access: read, params: BriefPath,
      query: BriefQuery,
      handle: async ({ actor, params, query }) => {
        const { brief, day } = await filled(actor, params.segment, query)
        return new RawAnswer(
          'text/markdown; charset=utf-8', briefMarkdown(brief, query.language, day), `brief-${params.segment.toLowerCase()}.md`,
        )
      },
    }),
    route({
      method: 'GET', path: '/api/v1/brief-comparison',
      summary: 'Two briefs side by side; what differs is said only where intervals part', access: read, query: CompareQuery,
      answers: Comparison,
      handle: ({ actor, query }) => compareBriefs(parts, actor, query),
    }),
  ]
}
type BriefQuery = z.infer<typeof BriefQuery>
