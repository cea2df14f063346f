import type { CurrencyValue } from '../../understand/value/contract.ts'

/**
 * By what share the number of customers held may be off. A sum of purchases forgives a model that errs on those who buy seldom,
 * for it is made by those who buy often; a count of customers does not. So the model's misses on the days it had not seen are
 * weighed by customers here, each group by how often they had bought counting for as many as they are.
 */
export function modelErrorOf({ found, holdOut }: CurrencyValue): number {
  if (!found) return 0
  const used = holdOut?.models.find((m) => m.model.name === found.model.name) ?? holdOut?.models[0]
  const groups = holdOut && used ? holdOut.frequencies.flatMap((f, i) => (f.actual > 0 && f.customers >= 10 ? [{ n: f.customers, ratio: used.byFrequency[i]! / f.actual }] : [])) : []
  const n = groups.reduce((sum, g) => sum + g.n, 0)
  const missed = n > 0 ? groups.reduce((sum, g) => sum + g.n * g.ratio, 0) / n - 1 : 0
  return Math.hypot(found.relativeError.alive, missed)
}
