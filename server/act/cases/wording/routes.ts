import type { Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, route } from '../../../govern/roles/index.ts'
import { duesOf } from '../clock.ts'
import { type Parts, timekeepingOf } from '../parts.ts'
import {
  blankProblems, neededBlank, Wording, wordingBlanks, type WordingKind, wordingKinds, WordingLanguage, WordingList, WordingPath,
} from './contract.ts'
import { readyWordings } from './ready-wordings.ts'
import { forgetOwn, listOwn, writeOwn } from './store.ts'
import { fillBlanks, momentOf, nameless, within } from './word-message.ts'

const manage = { may: 'cases.manage', purpose: 'none' } as const

/** The words to customers over HTTP: read, changed, tried out, and given back to what they were. */
export function wordingRoutes(parts: Parts): Route<Access, Actor>[] {
  const { db } = parts.postgres
  return [
    route({
      method: 'GET', path: '/api/v1/case-wordings',
      summary: 'In which words customers hear that a complaint was received, and are asked whether they are content',
      access: manage, answers: WordingList,
      async handle({ actor }) {
        const own = await listOwn(db, actor.org)
        return {
          items: wordingKinds.flatMap((kind) => WordingLanguage.options.map((language) => {
            const found = own.find((w) => w.kind === kind && w.language === language)
            return { ...(found ?? readyWordings[kind][language]), kind, language, own: found !== undefined }
          })),
        }
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/case-wordings/:kind/:language', summary: 'Find words of one’s own for a message to customers',
      access: manage, status: 204, params: WordingPath, body: Wording,
      async handle({ actor, params, body }) {
        requireBlanks(params.kind, body)
        await writeOwn(db, actor.org, { ...params, ...body })
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/case-wordings/:kind/:language',
      summary: 'Go back to the words that Heartline brings along', access: manage, status: 204, params: WordingPath,
      handle: ({ actor, params }) => forgetOwn(db, actor.org, params.kind, params.language),
    }),
    route({
      method: 'POST', path: '/api/v1/case-wordings/:kind/:language/preview',
      summary: 'What a customer would read, with an example; nothing is stored or sent', access: manage,
      params: WordingPath, body: Wording, answers: Wording,
      async handle({ actor, params: { kind, language }, body }) {
        requireBlanks(kind, body)
        const [time, { name, timeZone }] = [await timekeepingOf(parts, db, actor.org), await parts.organisation(actor.org)]
        const { settings } = time
        return fillBlanks(body, {
          organisation: name, number: `C-${parts.now().getFullYear()}-000123`, customer: nameless[language],
          link: parts.contentUrl(actor.org, 0),
          within: within(language, settings.hours.serious.answer, settings.clocks.serious),
          due: momentOf(language, timeZone, duesOf(time, 'serious', parts.now()).answer),
        })
      },
    }),
  ]
}

/** Checked when it is saved: what cannot be filled would reach a customer as braces. */
function requireBlanks(kind: WordingKind, wording: Wording): void {
  const wrong = blankProblems(kind, wording)
  if (wrong.length === 0) return
  const say = {
    unknown: (b: string) => `there is no blank {{${b}}}`, broken: (b: string) => `${b} stands alone`,
    missing: (b: string) => `{{${b}}} is missing`,
  }
  throw new Problem('request.invalid', `These words cannot be filled. The blanks of this message are ${wordingBlanks[kind].map((b) => `{{${b}}}`).join(' ')}; {{${neededBlank[kind]}}} must stand in the long and in the short words.`,
    { fields: wrong.map(({ path, problem, blank }) => ({ path, message: say[problem](blank) })) })
}
