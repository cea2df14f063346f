export { scoreMethods, type Scale, type ScoreMethod, type ScoreMethodFacts } from './score-methods.ts'
export { intensityOfScore, toneOfScore, type Intensity } from './tone.ts'
