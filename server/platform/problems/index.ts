/**
 * Every error that leaves Heartline, in one list: its code, its HTTP status and its title (RFC 9457 problem details).
 * The code is what programs rely on; the detail, written where it happens, says what is wrong, what is safe and what to do.
 */
export const problemTypes = {
  'request.malformed': [400, 'The request could not be read'],
  'request.invalid': [422, 'Some values cannot be used'],
  'request.too-large': [413, 'The request is too large'],
  'request.media-type': [415, 'This content type is not understood'],
  'request.too-many': [429, 'Too many requests'],
  'question.too-large': [422, 'This asks for more than can be worked out at once'],
  'cursor.invalid': [400, 'This page cursor cannot be used'],
  'auth.required': [401, 'Sign in, or send a key'],
  'auth.wrong': [401, 'E-mail or password is not right'],
  'auth.key-invalid': [401, 'This key is not valid'],
  'auth.code-wrong': [422, 'This code is not right'],
  'auth.passkey-wrong': [422, 'This passkey could not be checked'],
  'auth.step-over': [410, 'This step of signing in is over'],
  'auth.locked': [429, 'Too many failed tries'],
  'auth.single-sign-on': [403, 'Your organisation signs in elsewhere'],
  'auth.forbidden': [403, 'Your role does not allow this'],
  'auth.proof-needed': [403, 'Prove once more who you are'],
  'export.approval-needed': [403, 'A second person has to agree to this export'],
  'scope.outside': [403, 'This is outside the part that you see'],
  'scope.closed': [403, 'This is about the whole organisation'],
  'purpose.closed': [403, 'Your organisation does not use this data for that'],
  'purpose.not-given': [403, 'This data was not given for that'],
  'auth.origin': [403, 'This request came from another site'],
  'not-found': [404, 'There is nothing here'],
  'conflict': [409, 'This does not fit with what is already there'],
  'version.changed': [412, 'It was changed meanwhile'],
  'first-run.done': [409, 'The organisation exists already'],
  'invitation.invalid': [410, 'This invitation can no longer be used'],
  'import.unreadable': [422, 'This file cannot be read'],
  'import.not-running': [409, 'This import is not running'],
  'language-model.silent': [502, 'The language model gave no words'],
  'stores.unavailable': [503, 'A database is not answering'],
  'internal': [500, 'Something went wrong in Heartline'],
} as const satisfies Record<string, readonly [number, string]>
export type ProblemCode = keyof typeof problemTypes

/** One value that cannot be used, and why; `path` is where it stands, such as `scores.0.value`. */
export interface FieldProblem {
  readonly path: string
  readonly message: string
}

export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly fields: readonly FieldProblem[] | undefined
  constructor(code: ProblemCode, detail: string, options: { fields?: readonly FieldProblem[]; cause?: unknown } = {}) {
    super(detail, { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.status = problemTypes[code][0]
    this.fields = options.fields
  }

  /** The RFC 9457 document. */
  toJSON() {
    return {
      type: `https://heartline.dev/problems/${this.code}`,
      title: problemTypes[this.code][1],
      status: this.status,
      detail: this.message,
      code: this.code,
      ...(this.fields ? { problems: this.fields } : {}),
    }
  }
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** The issues of a zod error as field problems. */
export function fieldProblems(issues: readonly Issue[]): FieldProblem[] {
  return issues.map((i) => ({ path: i.path.map(String).join('.'), message: i.message }))
}

/** What is said of a database that a newer version has changed. */
export const newerSchema = (store: string, unknown: readonly string[]) => `This ${store} was changed by a newer Heartline (${unknown.slice(0, 3).join(', ')}`
  + `${unknown.length > 3 ? ' …' : ''}): start that version, or restore the backup from before the upgrade. Nothing was touched`
