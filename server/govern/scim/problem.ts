import type { Dialect } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { schemaOf } from './contract.ts'

/** The words of RFC 7644 (3.12) for what is wrong with a request. */
export type ScimType = 'invalidFilter' | 'uniqueness' | 'mutability' | 'invalidSyntax' | 'invalidPath' | 'noTarget'
  | 'invalidValue'

/** A problem with the word that a directory understands. */
export class ScimProblem extends Problem {
  readonly scimType: ScimType
  constructor(scimType: ScimType, detail: string, cause?: unknown) {
    super(scimType === 'uniqueness' ? 'conflict' : 'request.malformed', detail, { cause })
    this.scimType = scimType
  }
}

const typeOf = (problem: Problem): ScimType | undefined => {
  if (problem instanceof ScimProblem) return problem.scimType
  return problem.code === 'request.malformed' ? 'invalidSyntax' : problem.code === 'request.invalid' ? 'invalidValue' : undefined
}

export const scim: Dialect = {
  mediaType: 'application/scim+json',
  problem(problem) {
    const [status, scimType] = [problem.status === 422 ? 400 : problem.status, typeOf(problem)]
    return {
      status,
      body: { schemas: [schemaOf.error], ...(scimType ? { scimType } : {}), detail: problem.message, status: String(status) },
    }
  },
}
