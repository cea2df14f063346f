import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import {
  FilePreview,
  ImportDetail,
  ImportView,
  MappingPreview,
  type Mapping,
} from '../../../../server/listen/imports/contract.ts'
import { request, resource } from '../../app/api.ts'

const busy = (view: ImportView) => view.state === 'waiting' || view.state === 'running'
/** Asks again while something moves, so that progress is seen and a reload picks it up where it is. */
const whileBusy = 1_000

export const importsQuery = {
  ...resource('imports', z.object({ items: z.array(ImportView) })),
  refetchInterval: (query: { state: { data?: { items: ImportView[] } | undefined } }) =>
    query.state.data?.items.some(busy) ? whileBusy : false,
} as const

export const importQuery = (id: number) =>
  ({
    ...resource(`imports/${id}`, ImportDetail),
    refetchInterval: (query: { state: { data?: ImportDetail | undefined } }) =>
      query.state.data && busy(query.state.data) ? whileBusy : false,
  }) as const

const keptPreview = (file: string) => `heartline.import.${file}`
/** Keeps what the server said of an uploaded file, so that a reload does not need another upload. */
export const keepPreview = (preview: FilePreview): void =>
  sessionStorage.setItem(keptPreview(preview.file), JSON.stringify(preview))
/** What was kept of an uploaded file; null where this browser knows nothing of it. */
export function readPreview(file: string): FilePreview | null {
  const kept = sessionStorage.getItem(keptPreview(file))
  return kept ? FilePreview.parse(JSON.parse(kept)) : null
}

/** What the first rows of a file become under a mapping. */
export const mappingPreviewQuery = (file: string, mapping: Mapping) =>
  queryOptions({
    queryKey: ['import-files', file, mapping],
    queryFn: ({ signal }) => request('POST', `import-files/${file}/preview`, { body: mapping, shape: MappingPreview, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
