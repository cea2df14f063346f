import { Survey } from '@heartline/survey/definition'
import { limits } from '../../../record/signals/contract.ts'
import type { Definition, DefinitionFault } from '../contract.ts'

/**
 * `shape` are faults of a thing that is no survey at all, and is not kept; `faults` are rules that a draft may break for a
 * while, and a published survey may not. `survey` is there where neither is.
 */
export type CheckedDefinition =
  | { readonly survey: Survey; readonly shape: readonly []; readonly faults: readonly [] }
  | { readonly survey?: undefined; readonly shape: readonly DefinitionFault[]; readonly faults: readonly DefinitionFault[] }

const mostBytes = 1_000_000

/** Holds a definition against its schema and its rules, and against what a signal can carry. */
export function checkDefinition(definition: Definition, settings: { readonly anonymous: boolean }): CheckedDefinition {
  if (JSON.stringify(definition).length > mostBytes)
    return { shape: [fault('', 'is larger than a megabyte, which no phone loads gladly; shorten its texts')], faults: [] }
  const parsed = Survey.safeParse(definition)
  if (!parsed.success) {
    const all = parsed.error.issues.map((issue): DefinitionFault => {
      const { rule, ...params } = ('params' in issue ? issue.params : undefined) ?? {}
      return {
        path: issue.path.map(String).join('.'),
        message: issue.message,
        rule: typeof rule === 'string' ? rule : null,
        params,
      }
    })
    return { shape: all.filter((f) => f.rule === null), faults: all.filter((f) => f.rule !== null) }
  }
  const own = faultsHere(parsed.data, settings)
  return own.length > 0 ? { shape: [], faults: own } : { survey: parsed.data, shape: [], faults: [] }
}

const fault = (
  path: string,
  message: string,
  rule: string | null = null,
  params: Record<string, unknown> = {},
): DefinitionFault => ({ path, message, rule, params })

/** What is right as a survey, but not in this place. */
function faultsHere(survey: Survey, { anonymous }: { anonymous: boolean }): DefinitionFault[] {
  const questions = survey.pages.flatMap((page, p) =>
    page.questions.map((question, q) => ({ question, path: `pages.${p}.questions.${q}` })),
  )
  const scores = questions.reduce(
    (sum, { question: q }) => sum + (q.kind === 'factors' ? q.factors.length : (scoresOf[q.kind] ?? 0)),
    0,
  )
  return [
    ...(scores > limits.scoresInSignal
      ? [
          fault(
            'pages',
            `the survey asks for ${scores} scores, and a signal carries at most ${limits.scoresInSignal}; split it in two`,
            'too-many-scores',
            { scores, most: limits.scoresInSignal },
          ),
        ]
      : []),
    ...(anonymous
      ? questions
          .filter(({ question }) => question.kind === 'contact')
          .map(({ path }) =>
            fault(
              path,
              'an anonymous survey asks nobody who they are; take this question out, or let the survey not be anonymous',
              'anonymous-contact',
            ),
          )
      : []),
  ]
}

const scoresOf: Readonly<Record<string, number>> = { nps: 1, csat: 1, ces: 1, rating: 1, feeling: 1, pair: 2 }
