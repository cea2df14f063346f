import { indexModelIntervals } from '../src/index-model/bootstrap.ts'
import { fitIndexModel } from '../src/index-model/fit.ts'
import { bench } from '../src/testing/bench.ts'
import { ecsi } from '../src/testing/ecsi.ts'

const survey = ecsi()
if (survey) {
  const { model, columns } = survey
  const fit = fitIndexModel(model, columns)
  bench('ECSI: fit, 24 questions, 7 constructs', fit.n, () => fitIndexModel(model, columns))
  bench('ECSI: 1,000 bootstrap draws', fit.n, () => indexModelIntervals(fit, columns))
  const many = Object.fromEntries(
    Object.entries(columns).map(([item, column]) => [
      item,
      Float64Array.from({ length: 100_000 }, (_, i) => column[(i * 7919) % column.length]!),
    ]),
  )
  bench('ECSI answers repeated: fit', 100_000, () => fitIndexModel(model, many))
} else console.log('needs the data folder beside the repository')
