import { ApiError } from '../../app/api.ts'

/** The server's complaints by field, for a form to show where they belong; empty where they belong to no field. */
export function fieldErrorsOf(error: unknown, keyTaken: string): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  if (error.problem.status === 409) return { key: keyTaken }
  return Object.fromEntries(
    (error.problem.problems ?? []).map(({ path, message }) => [
      path.replace(/^body\./, '').replace(/^names\..*/, 'names'),
      message,
    ]),
  )
}
