/** What a customer feels, from what they wrote: see README.md. */
export { Annotation, type Reader, type TextToRead } from './annotation.ts'
export * from './labels.ts'
export { findPersonalData, mask, maskKinds, type Masked, type MaskKind } from './masking/index.ts'
export { openReader, type DefaultReader } from './reader.ts'
export { normalise } from './text/normalise.ts'
