import { createReadStream } from 'node:fs'
import { access, rm } from 'node:fs/promises'
import { z } from 'zod'
import { RawAnswer, type Route } from '../../platform/http/index.ts'
import { line } from '../../platform/http/contract.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route, nameOf } from '../../govern/roles/index.ts'
import { FilePreview, ImportDetail, ImportView, Mapping, MappingPreview, StartImport } from './contract.ts'
import { badRowsPath, uploadPath } from './places.ts'
import { previewFile } from './preview-file.ts'
import { previewMapping } from './preview-mapping.ts'
import { receiveUpload, uploadLimitBytes } from './receive-upload.ts'
import type { ImportFile } from './running/run-import.ts'
import type { StartImports } from './start-import.ts'
import { cancelImport, findFile, findImport, heldBy, type ImportsDb, insertFile, listImports } from './store.ts'

/** What one person's uploads take at most while they wait here. */
const mostHeld = { files: 100, bytes: 20 * 1024 ** 3 }
const run = { may: 'imports.run', purpose: 'intake' } as const
const FilePath = z.object({ file: line(80) })
const ImportPath = z.object({ id: z.coerce.number().int().positive() })
const UploadQuery = z.object({ name: line(200).min(1) })

export interface Settings {
  readonly timeZone: string
  readonly currency: string
  readonly language: 'zh' | 'en'
}

export function routes(deps: {
  db: ImportsDb
  home: string
  settings: (org: OrgId) => Promise<Settings>
  starts: StartImports
}): Route<Access, Actor>[] {
  const { db, home, settings, starts } = deps

  const fileOf = async (org: OrgId, idOrName: string): Promise<ImportFile & { id: string; bytes: number }> => {
    const file = await findFile(db, org, idOrName)
    if (!file)
      throw new Problem('not-found', 'No uploaded file has this id or name; uploads are kept for a week. Upload it again.')
    return { ...file, path: uploadPath(home, org, file.id) }
  }
  const detailOf = async (org: OrgId, id: number): Promise<ImportDetail> => {
    const found = await findImport(db, org, id)
    if (!found) throw new Problem('not-found', 'No import with this number belongs to your organisation.')
    return found
  }

  return [
    route({
      method: 'POST',
      path: '/api/v1/import-files',
      summary: 'Upload a file of up to 4 GB and see what it holds',
      access: run,
      upload: true,
      status: 201,
      query: UploadQuery,
      answers: FilePreview,
      handle: async ({ actor, query, upload }) => {
        const held = await heldBy(db, actor.org, nameOf(actor))
        if (held.files >= mostHeld.files || held.bytes >= mostHeld.bytes)
          throw new Problem(
            'request.too-many',
            '100 files or 20 GB of yours wait here already, which is the most for one person. Nothing was stored. They go after a week.',
          )
        const file = await receiveUpload(home, actor.org, query.name, upload, Math.min(uploadLimitBytes, mostHeld.bytes - held.bytes))
        const path = uploadPath(home, actor.org, file.id)
        try {
          const preview = await previewFile(file, path, (await settings(actor.org)).currency)
          await insertFile(db, actor.org, file, nameOf(actor))
          return preview
        } catch (error) {
          await rm(path, { force: true })
          throw error
        }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/import-files/:file/preview',
      summary: 'What a mapping makes of the first rows of a file',
      access: run,
      params: FilePath,
      body: Mapping,
      answers: MappingPreview,
      handle: async ({ actor, params, body }) => {
        const joined = await Promise.all(body.joins.map((join) => fileOf(actor.org, join.file)))
        return previewMapping(body, await fileOf(actor.org, params.file), joined, await settings(actor.org))
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/imports',
      summary: 'Imports, newest first',
      access: run,
      answers: z.object({ items: z.array(ImportView) }),
      handle: async ({ actor }) => ({ items: await listImports(db, actor.org) }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/imports',
      summary: 'Start an import of an uploaded file',
      access: run,
      status: 202,
      body: StartImport,
      answers: ImportDetail,
      handle: async ({ actor, body }) =>
        detailOf(actor.org, await starts.file(actor.org, body.file, body.mapping, nameOf(actor))),
    }),
    route({
      method: 'GET',
      path: '/api/v1/imports/:id',
      summary: 'How far an import is, and its first bad rows',
      access: run,
      params: ImportPath,
      answers: ImportDetail,
      handle: ({ actor, params }) => detailOf(actor.org, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/imports/:id/cancel',
      summary: 'Stop an import; what is in stays in',
      access: run,
      params: ImportPath,
      answers: ImportDetail,
      handle: async ({ actor, params }) => {
        const { state } = await detailOf(actor.org, params.id)
        if (!(await cancelImport(db, actor.org, params.id)))
          throw new Problem('import.not-running', `It is ${state} already; what it brought in stays.`)
        return detailOf(actor.org, params.id)
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/imports/:id/bad-rows',
      summary: 'All bad rows with their reasons, as CSV',
      access: run,
      params: ImportPath,
      handle: async ({ actor, params }) => {
        const { id } = await detailOf(actor.org, params.id)
        const path = badRowsPath(home, actor.org, id)
        if (
          !(await access(path).then(
            () => true,
            () => false,
          ))
        )
          throw new Problem(
            'not-found',
            'There is no report of bad rows: the import has not begun, or finished more than 90 days ago.',
          )
        return new RawAnswer('text/csv; charset=utf-8', createReadStream(path), `import-${id}-bad-rows.csv`)
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/sample-company',
      summary: 'Load a simulated company, to try things on',
      access: run,
      status: 202,
      answers: ImportDetail,
      handle: async ({ actor }) => detailOf(actor.org, await starts.sample(actor.org, nameOf(actor))),
    }),
  ]
}
