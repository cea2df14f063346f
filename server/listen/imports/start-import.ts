import type { OrgId } from '../../govern/roles/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Mapping } from './contract.ts'
import { findFile, findUnfinished, type ImportsDb, insertImport } from './store.ts'

export const sampleName = 'Cloud Leaf Tea (simulated)'

export interface StartImports {
  /** Puts an import of an uploaded file in line and answers its number. */
  file(org: OrgId, file: string, mapping: Mapping, startedBy: string | null): Promise<number>
  /** Puts the simulated company in line. */
  sample(org: OrgId, startedBy: string | null): Promise<number>
}

/** Checks what an import needs before it is put in line, so that what is missing is said at once. */
export function createStarts(db: ImportsDb, nudge: () => void): StartImports {
  return {
    async file(org, file, mapping, startedBy) {
      const found = await findFile(db, org, file)
      if (!found) throw new Problem('not-found', 'No uploaded file has this id; uploads are kept for a week. Upload it again.')
      for (const join of mapping.joins)
        if (!(await findFile(db, org, join.file)))
          throw new Problem(
            'request.invalid',
            `The mapping joins the file "${join.file}", which is not there. Upload it under this name too. Nothing was started.`,
          )
      const id = await insertImport(db, org, {
        kind: 'file',
        name: found.name,
        file: found.id,
        mapping,
        startedBy,
        bytes: found.bytes,
      })
      nudge()
      return id
    },
    async sample(org, startedBy) {
      if ((await findUnfinished(db, org, 'sample')) !== undefined)
        throw new Problem('conflict', 'The simulated company is being loaded already.')
      const id = await insertImport(db, org, { kind: 'sample', name: sampleName, file: null, mapping: null, startedBy, bytes: 0 })
      nudge()
      return id
    },
  }
}
