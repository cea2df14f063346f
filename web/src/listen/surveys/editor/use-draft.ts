import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import { surveyQuery } from '../queries.ts'
import { checkDraft } from './faults/check-draft.ts'
import { draftOf, type Draft } from './model/draft.ts'
import { beginHistory, change, redo, undo, type History } from './model/history.ts'
import { openAutosave, type Autosave, type SaveState } from './saving/autosave.ts'
import { keptDraft } from './saving/kept-draft.ts'
import { saveDraft } from './saving/save-draft.ts'

/** The draft in the author's hands: what it was before, whether it is saved, and what is not right in it yet. */
export function useDraft(loaded: SurveyDetail, person: string) {
  const client = useQueryClient()
  const [survey, setSurvey] = useState(loaded)
  const [save, setSave] = useState<SaveState>({ is: 'saved' })
  const [held] = useState(() => hold(loaded, person))
  const [history, setHistory] = useState(held.first)
  useEffect(() => {
    held.listen({
      show: setHistory,
      tell: setSave,
      heard: (heard) => {
        setSurvey(heard)
        client.setQueryData(surveyQuery(heard.id).queryKey, heard)
      },
    })
    return () => void client.invalidateQueries({ queryKey: ['surveys'] })
  }, [held, client])
  useLeaving(held.autosave)

  const checked = useDeferredValue(history.present)
  const own = useMemo(() => checkDraft(checked), [checked])
  return {
    survey,
    draft: history.present,
    save,
    autosave: held.autosave,
    // The rules that only the server knows hold for what it last had.
    faults: own.length > 0 || save.is !== 'saved' ? own : survey.faults,
    change: held.change,
    undo: history.past.length > 0 ? held.undo : undefined,
    redo: history.future.length > 0 ? held.redo : undefined,
  }
}

interface Listener {
  readonly show: (history: History<Draft>) => void
  readonly tell: (state: SaveState) => void
  readonly heard: (survey: SurveyDetail) => void
}

/** Holds the draft outside of what is drawn: a change builds on the last one, drawn or not. */
function hold(loaded: SurveyDetail, person: string) {
  const kept = keptDraft(person, loaded.id)
  const start = kept.read() ?? { revision: loaded.revision, base: draftOf(loaded), draft: draftOf(loaded) }
  const first = beginHistory(start.draft)
  let latest = first
  let listener: Listener | undefined
  const show = (next: History<Draft>) => {
    latest = next
    listener?.show(next)
  }
  const autosave = openAutosave({
    start,
    save: (draft, revision) => saveDraft(loaded.id, draft, revision),
    keep: kept.write,
    tell: (state) => listener?.tell(state),
    heard: (survey) => listener?.heard(survey),
    joined: (draft) => show(change(latest, draft)),
  })
  const take = (next: History<Draft>) => {
    if (next === latest) return
    show(next)
    autosave.write(next.present)
  }
  return {
    first,
    autosave,
    listen: (to: Listener) => {
      listener = to
    },
    change: (to: (draft: Draft) => Draft, tag?: string) => take(change(latest, to(latest.present), tag)),
    undo: () => take(undo(latest)),
    redo: () => take(redo(latest)),
  }
}

/** Saves what is not saved yet when the author goes elsewhere, and asks before a window with unsaved words is closed. */
function useLeaving(autosave: Autosave): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!autosave.isSaved()) event.preventDefault()
    }
    const hide = () => document.visibilityState === 'hidden' && void autosave.flush()
    autosave.start()
    addEventListener('beforeunload', ask)
    document.addEventListener('visibilitychange', hide)
    return () => {
      removeEventListener('beforeunload', ask)
      document.removeEventListener('visibilitychange', hide)
      void autosave.flush()
      autosave.stop()
    }
  }, [autosave])
}
