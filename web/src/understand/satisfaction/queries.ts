import {
  type gapsBy, Gaps, Gone, Promises, Said, SatisfactionIndex,
} from '../../../../server/understand/satisfaction/contract.ts'
import { resource } from '../../app/api.ts'
import type { sliceOf } from './search.ts'

type Slice = ReturnType<typeof sliceOf>
const minutes = { staleTime: 60_000 }

export const gapsQuery = (slice: Slice, by: (typeof gapsBy)[number], segments: string | undefined) =>
  ({ ...resource('satisfaction/gaps', Gaps, { ...slice, by, segments }), ...minutes })
export const indexQuery = (slice: Slice) => ({ ...resource('satisfaction/index', SatisfactionIndex, slice), ...minutes })
export const goneQuery = (slice: Slice, segments: string | undefined) =>
  ({ ...resource('satisfaction/gone', Gone, { ...slice, segments }), ...minutes })
export const promisesQuery = (slice: Slice) => ({ ...resource('satisfaction/promises', Promises, slice), ...minutes })
export const saidQuery = (slice: Slice) => ({ ...resource('satisfaction/gone/said', Said, slice), ...minutes })
