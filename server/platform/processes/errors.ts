/** The surroundings do not allow what was asked: says what is wrong, where, and what to do about it. */
export class SetupError extends Error {
  override name = 'SetupError'
}

/** The code that system and database errors carry ('ENOENT', '57P01'), if this is one. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}
