import type { Unsaved } from './autosave.ts'

/**
 * What could not be saved yet, kept in this browser for the same person, so that neither a lost connection nor a closed
 * window loses words. A browser that forbids it loses them only with the page.
 */
export function keptDraft(person: string, survey: number) {
  const key = `heartline.survey-draft.${person}.${survey}`
  return {
    read(): Unsaved | null {
      try {
        return JSON.parse(localStorage.getItem(key) ?? 'null') as Unsaved | null
      } catch {
        return null
      }
    },
    write(unsaved: Unsaved | null): void {
      try {
        if (unsaved) localStorage.setItem(key, JSON.stringify(unsaved))
        else localStorage.removeItem(key)
      } catch {
        // Full or forbidden: the page itself still has it.
      }
    },
  }
}
