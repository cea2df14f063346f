import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { Receipt } from '../intake/contract.ts'
import type { Mapping } from './contract.ts'
import { eraseFiles } from './erase-files.ts'
import { importFile, type ImportFileOptions } from './import-file.ts'
import { badRowsPath, uploadPath } from './places.ts'
import { removeOldFiles } from './remove-old-files.ts'
import { routes, type Settings } from './routes.ts'
import { createRunner } from './running/create-runner.ts'
import type { Execution, ImportOrigin, MadeSignal } from './running/execute-import.ts'
import { createStarts } from './start-import.ts'
import { type DueImport, findFile, importsDb, lockImport, migrations } from './store.ts'

export type { ImportOutcome } from './import-file.ts'
/** A mapping for whoever has rows of another make, such as JSON that came in by a webhook. */
export { compileMapping } from './mapping/compile-mapping.ts'
export { describeFault } from './faults.ts'
export { Columns } from './readers/index.ts'

export const manifest: Manifest = {
  name: 'listen/imports',
  migrations,
  personalData: [
    { where: 'uploads folder, import_files', fields: [
      'name', 'email', 'phone', 'number', 'circumstances', 'behaviour', 'feelings', 'words',
    ], what: 'files that people uploaded, as they are; for a week', purposes: ['intake'] },
    { where: 'imports folder, imports', fields: [
      'name', 'email', 'phone', 'number', 'circumstances', 'behaviour', 'feelings', 'words',
    ], what: 'rows that could not be used, with the reason; for 90 days', purposes: ['intake'] },
  ],
  erasure: [{ table: 'imports', holding: ['bad'], clear: ['bad'] }],
  retention: [{ table: 'imports', stays: 'days' }],
}

export type CatalogueDrafts = NonNullable<Mapping['catalogue']>

export interface ImportsDeps {
  readonly postgres: Postgres
  readonly intake: { accept(org: OrgId, items: readonly unknown[]): Promise<Receipt>; waiting(): Promise<number> }
  readonly organisation: (org: OrgId) => Promise<{ timeZone: string; currency: string; language?: 'zh' | 'en' }>
  /** The signals of the simulated company, and the touchpoints that they name. */
  readonly sample: (org: OrgId) => Promise<Iterable<MadeSignal>>
  readonly sampleCatalogue?: () => CatalogueDrafts
  /** Told of each import that is done; its last signals may still be on their way to history. */
  readonly onImported?: (org: OrgId) => Promise<unknown>
  readonly addToCatalogue: (org: OrgId, drafts: CatalogueDrafts) => Promise<unknown>
  readonly home: string
  readonly log: Log
}

const dayMs = 86_400_000

/** Files of any size to signals, in the app and on the command line, with every bad row reported. */
export function createImports(deps: ImportsDeps) {
  const { postgres, home, log, intake } = deps
  const db = importsDb(postgres)
  const lock = (id: number) => lockImport(postgres, id)
  let cleaning: NodeJS.Timeout | undefined

  const settings = async (org: OrgId): Promise<Settings> => {
    const { timeZone, currency, language } = await deps.organisation(org)
    return { timeZone, currency, language: language ?? 'en' }
  }

  /** What every import of an organisation needs; the touchpoints that its mapping brings are in the catalogue after it. */
  async function prepare(org: OrgId, catalogue: CatalogueDrafts | undefined): Promise<Pick<Execution, 'defaults' | 'inbox' | 'onDone'>> {
    if (catalogue) await deps.addToCatalogue(org, catalogue)
    return {
      defaults: await settings(org),
      inbox: { accept: (items) => intake.accept(org, items), waiting: () => intake.waiting() },
      onDone: async () => deps.onImported?.(org),
    }
  }

  async function execution(due: DueImport): Promise<Execution> {
    const catalogue = due.kind === 'sample' ? deps.sampleCatalogue?.() : due.mapping?.catalogue
    return {
      ...(await prepare(due.org, catalogue)),
      id: due.id,
      badRowsPath: badRowsPath(home, due.org, due.id),
      origin: () => originOf(due),
    }
  }

  async function originOf({ org, kind, file, mapping }: DueImport): Promise<ImportOrigin> {
    if (kind === 'sample') return { kind: 'sample', signals: await deps.sample(org) }
    if (!file || !mapping) throw new Error('An import of a file without file or mapping')
    const uploaded = async (idOrName: string) => {
      const found = await findFile(db, org, idOrName)
      if (!found)
        throw new Problem(
          'import.unreadable',
          `The file "${idOrName}" is gone: uploads are kept for a week. Upload it and start again; what is in is recognised.`,
        )
      return { path: uploadPath(home, org, found.id), name: found.name }
    }
    return {
      kind: 'file',
      mapping,
      file: await uploaded(file),
      joined: await Promise.all(mapping.joins.map((join) => uploaded(join.file))),
    }
  }

  const runner = createRunner({ db, lock, log, execution })
  const clean = () =>
    removeOldFiles(db, home).catch((error: unknown) => log.warn({ err: error }, 'Old import files could not be removed'))

  return {
    routes: routes({ db, home, settings, starts: createStarts(db, () => runner.nudge()) }) satisfies Route<Access, Actor>[],
    start(): void {
      runner.start()
      void clean()
      cleaning = setInterval(() => void clean(), dayMs).unref()
    },
    async stop(): Promise<void> {
      clearInterval(cleaning)
      await runner.stop()
    },
    /** Deletes the files that may hold a deleted customer; see erase-files.ts. */
    eraseFiles: (org: OrgId, values: readonly string[]) => eraseFiles(db, home, org, values),
    /** Runs the import of a file on this machine, for the command line. */
    importFile: (org: OrgId, path: string, mapping: Mapping, options?: ImportFileOptions) =>
      importFile({ db, home, log, lock, prepare: (o, m) => prepare(o, m.catalogue) }, org, path, mapping, options),
  }
}
export type Imports = ReturnType<typeof createImports>
