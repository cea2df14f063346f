export { minimise, type Minimum, type MinimiseOptions, type Objective } from './minimise.ts'
export { hessian, invertPositiveDefinite } from './hessian.ts'
export { estimateFrom, fitByLikelihood, type Fit, type FitOptions, type Likelihood, type Parametrised } from './likelihood.ts'
