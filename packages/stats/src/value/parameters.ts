import { StatsError } from '../errors.ts'

/** Throws `out-of-range` unless every parameter is a positive number: parameters may come from elsewhere than a fit. */
export function requireParameters(
  model: { readonly model: string; readonly parameters: Readonly<Record<string, number>> },
): void {
  for (const name in model.parameters)
    if (!(model.parameters[name] > 0 && model.parameters[name] < Infinity))
      throw new StatsError(
        'out-of-range', `the ${model.model} parameter ${name} is ${model.parameters[name]}: it must be positive`, name,
      )
}
