import type { z } from 'zod'
import type { Uses } from '../feature/contract.ts'
import type { Db } from '../postgres/types.ts'

/** One run of a job, beside its data. */
export interface JobRun {
  readonly id: string
  /** 1 at the first run. */
  readonly attempt: number
  /** Aborted when the program stops, or when the job took too long and another run of it may have begun. */
  readonly signal: AbortSignal
}

/** How often and when a job that threw is run again: the pause doubles from `firstS` to `longestS`, with jitter. */
export interface Retry {
  readonly most: number
  readonly firstS: number
  readonly longestS: number
}

/**
 * What a job is. It runs **at least once**: a program that dies between the work and the note that it is done leaves the
 * job to be run again, so a handler must find out by itself what it did already.
 */
export interface Definition<S extends z.ZodType> {
  /** Which personal data it uses, and for which purpose. */
  readonly uses: Uses
  /** Checked when the job is sent, and again before it runs: it may have been sent by an older version. */
  readonly data: S
  handler(data: z.infer<S>, run: JobRun): Promise<void>
  /** Default: 10 times, after 5 s at first and an hour at most. */
  readonly retry?: Retry
  /** How many run at once in one program; 1 unless told. */
  readonly concurrency?: number
  /** A run that takes longer than this many seconds is given up and counts as failed; 900 unless told. */
  readonly longestRunS?: number
}

export interface SendOptions {
  /** Sent if and when this transaction commits. */
  readonly tx?: Db<unknown>
  /** Not run before this moment, be it months away. */
  readonly startAfter?: Date
  /** A second send with the same key is the first one, until a month after that was done. */
  readonly key?: string
}

export const defaultRetry: Retry = { most: 10, firstS: 5, longestS: 3_600 }
