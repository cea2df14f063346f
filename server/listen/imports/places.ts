import { join } from 'node:path'
import type { OrgId } from '../../govern/roles/index.ts'

/** Where imports keep their files in the data folder: each organisation in a folder of its own. */
export const uploadPath = (home: string, org: OrgId, file: string) => join(home, 'uploads', String(org), file)
export const badRowsPath = (home: string, org: OrgId, id: number) => join(home, 'imports', String(org), `${id}-bad-rows.csv`)
