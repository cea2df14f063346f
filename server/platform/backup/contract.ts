import { z } from 'zod'

/** Names of pieces, in order. */
const Pieces = z.array(z.string().regex(/^[0-9a-f]{64}$/))

/** One table as it was: its rows as tab-separated text, in pieces. */
export const BackedTable = z.object({
  name: z.string(), columns: z.array(z.string()), rows: z.int(), pieces: Pieces,
})
export type BackedTable = z.infer<typeof BackedTable>

/**
 * What a finished backup is: everything needed to make both databases and the files again, and to tell whether they are the same.
 */
export const BackupManifest = z.object({
  format: z.literal(1),
  id: z.string(),
  /** The moment that both databases are shown at. */
  taken: z.iso.datetime(),
  postgres: z.object({
    migrations: z.array(z.string()), jobs: z.int(), tables: z.array(BackedTable),
    sequences: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
  history: z.object({ migrations: z.array(z.string()), tables: z.array(BackedTable) }),
  /** Files below HEARTLINE_HOME. */
  files: z.array(
    z.object({ path: z.string().regex(/^(erasures\.log|(secrets|uploads|imports)(\/(?!\.\.?(\/|$))[^/]+)+)$/), pieces: Pieces }),
  ),
  /** Bytes before they were packed; of these, bytes of pieces that no earlier backup in the folder had. */
  bytes: z.int(), newBytes: z.int(),
  seconds: z.number(),
})
export type BackupManifest = z.infer<typeof BackupManifest>
