/** Segments: which customers belong together, how surely, and what they need. */
export { scoreRfm, type RfmRecords, type RfmScores } from './rfm.ts'
export { kMeans, type KMeans, type KMeansOptions } from './k-means.ts'
export { silhouetteWidth, type SilhouetteOptions } from './silhouette.ts'
export {
  classProbabilities, latentClasses, type LatentClass, type LatentClassFit, type LatentClassOptions,
} from './latent-class.ts'
export { chooseClasses, chooseClusters, type ClassChoice, type ClusterChoice } from './choose-segments.ts'
export { kMeansStability, latentClassStability, segmentStability, type StabilityOptions } from './stability.ts'
export { adjustedRandIndex } from './adjusted-rand.ts'
export { sharedNeeds, type NeedFinding, type NeedOptions, type NeedShare, type SharedNeeds } from './shared-needs.ts'
export { type Answers } from './answer-patterns.ts'
export { type Points } from './points.ts'
