import type { SurveyDetail } from '../../../../../../server/listen/surveys/contract.ts'
import { draftOf, same, type Draft } from '../model/draft.ts'
import { mergeDrafts, type Merged } from '../model/merge.ts'

/** What became of the last words. */
export type SaveState =
  | { readonly is: 'saved' }
  | { readonly is: 'waiting' }
  | { readonly is: 'saving' }
  /** The server was not reached; it is tried again by itself. */
  | { readonly is: 'unreached' }
  /** The server does not take this draft; changing what it names helps. */
  | { readonly is: 'refused'; readonly error: unknown }
  /** Somebody else changed the same things meanwhile; both are kept until somebody chooses. */
  | { readonly is: 'clash'; readonly theirs: SurveyDetail; readonly merged: Merged }

export type SaveOutcome =
  | { readonly is: 'saved'; readonly survey: SurveyDetail }
  /** Somebody else saved first: the survey as it is now. */
  | { readonly is: 'moved-on'; readonly survey: SurveyDetail }
  | { readonly is: 'unreached' }
  | { readonly is: 'refused'; readonly error: unknown }

/** A draft that is not with the server yet, and what it was made from. */
export interface Unsaved {
  readonly revision: number
  readonly base: Draft
  readonly draft: Draft
}

interface Setup {
  readonly start: Unsaved
  readonly save: (draft: Draft, revision: number) => Promise<SaveOutcome>
  /** Keeps what is not saved yet where it outlives the page; null when there is nothing to keep. */
  readonly keep: (unsaved: Unsaved | null) => void
  readonly tell: (state: SaveState) => void
  /** What the server said of the draft that it now has. */
  readonly heard: (survey: SurveyDetail) => void
  /** Somebody else's changes came into the draft beside one's own. */
  readonly joined: (draft: Draft) => void
  readonly waitMs?: number
  readonly againMs?: number
}

export interface Autosave {
  /** Begins to save by itself, with what is not saved yet. */
  start(): void
  /** Takes the draft as it is now; it is saved when typing rests. */
  write(draft: Draft): void
  /** Saves at once. */
  flush(): Promise<void>
  /** Settles a clash: the other author's words at these paths, one's own at all others. */
  settle(takeTheirs: ReadonlySet<string>): void
  readonly revision: () => number
  readonly isSaved: () => boolean
  stop(): void
}

/**
 * Saves a draft while it is written: one request at a time, each over the revision that it was made from. Whoever saved in
 * between is not overwritten: changes in different places are brought together, the others are put before the author.
 */
export function openAutosave({ start, save, keep, tell, heard, joined, waitMs = 900, againMs = 5_000 }: Setup): Autosave {
  let { revision, base, draft } = start
  let timer: ReturnType<typeof setTimeout> | undefined
  let rounds = Promise.resolve()
  let isSaving = false
  let met: SurveyDetail | undefined
  let isStopped = true

  const isSaved = () => same(draft, base)
  const keepWhatIsNew = () => keep(isSaved() ? null : { revision, base, draft })
  const later = (ms: number) => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void flush(), ms)
  }

  async function round(): Promise<void> {
    clearTimeout(timer)
    if (isSaved() || met) return
    tell({ is: 'saving' })
    const sent = draft
    isSaving = true
    const outcome = await save(sent, revision)
    isSaving = false
    switch (outcome.is) {
      case 'saved':
        revision = outcome.survey.revision
        base = sent
        heard(outcome.survey)
        return goOn()
      case 'moved-on':
        return meet(outcome.survey)
      case 'unreached':
        tell({ is: 'unreached' })
        return later(againMs)
      case 'refused':
        return tell({ is: 'refused', error: outcome.error })
    }
  }

  function goOn(): void {
    keepWhatIsNew()
    if (isSaved()) return tell({ is: 'saved' })
    tell({ is: 'waiting' })
    later(waitMs)
  }

  function meet(survey: SurveyDetail): void {
    const merged = mergeDrafts(base, draft, draftOf(survey))
    if (merged.clashes.length > 0) {
      met = survey
      return tell({ is: 'clash', theirs: survey, merged })
    }
    takeUp(survey, merged.draft)
  }

  function takeUp(survey: SurveyDetail, merged: Draft): void {
    revision = survey.revision
    base = draftOf(survey)
    draft = merged
    heard(survey)
    joined(draft)
    goOn()
  }

  const flush = () => (rounds = rounds.then(round))

  return {
    start() {
      isStopped = false
      if (!isSaved()) later(0)
    },
    write(next) {
      draft = next
      keepWhatIsNew()
      if (met) return
      if (isSaved() && !isSaving) {
        clearTimeout(timer)
        return tell({ is: 'saved' })
      }
      tell({ is: 'waiting' })
      later(waitMs)
    },
    flush,
    settle(takeTheirs) {
      if (!met) return
      const theirs = met
      met = undefined
      takeUp(theirs, mergeDrafts(base, draft, draftOf(theirs), takeTheirs).draft)
    },
    revision: () => revision,
    isSaved,
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
