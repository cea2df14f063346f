import { Survey } from '@heartline/survey/definition'
import type { DefinitionFault } from '../../../../../../server/listen/surveys/contract.ts'
import type { Draft } from '../model/draft.ts'

/**
 * What is not right yet in a draft. A fault without a rule is one of shape: such a draft is no survey, and the server keeps
 * none. The server knows two rules more, of what a survey is within Heartline.
 */
export function checkDraft({ definition, name }: Draft): DefinitionFault[] {
  const issues = Survey.safeParse(definition).error?.issues ?? []
  const faults = issues.map((issue): DefinitionFault => {
    const { rule, ...params } = ('params' in issue ? issue.params : undefined) ?? {}
    return {
      path: issue.path.map(String).join('.'),
      message: issue.message,
      rule: typeof rule === 'string' ? rule : null,
      params,
    }
  })
  if (name.trim() !== '') return faults
  return [{ path: 'name', message: 'The survey has no name.', rule: null, params: { is: 'name' } }, ...faults]
}

/** Whether the server would keep this draft, for all its faults. */
export const isKeepable = (faults: readonly DefinitionFault[]): boolean => faults.every(({ rule }) => rule !== null)
