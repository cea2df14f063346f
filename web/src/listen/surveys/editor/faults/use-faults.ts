import { languages, type Language } from '@heartline/survey'
import type { DefinitionFault } from '../../../../../../server/listen/surveys/contract.ts'
import { useMessages } from '../../../../app/language.tsx'
import { sayFault } from '../../say-fault.ts'
import { useEditor } from '../editor-context.ts'

const isWithin = (fault: DefinitionFault, path: string) => fault.path === path || fault.path.startsWith(`${path}.`)

/** What is wrong at a place of the draft, in words for below its field; undefined where it is right. */
export function useFaultAt(path: string | undefined): string | undefined {
  const { faults } = useEditor()
  const {
    surveys: { rules },
  } = useMessages()
  const found = path === undefined ? undefined : faults.find((fault) => isWithin(fault, path))
  return found && sayFault(found, rules)
}

/** The same of a text: what is wrong in the language written, and the other languages in which it has no words. */
export function useFaultsOfText(path: string): { readonly here: string | undefined; readonly missing: readonly Language[] } {
  const { faults, language } = useEditor()
  const { surveys, surveyEditor } = useMessages()
  const within = faults.filter((fault) => isWithin(fault, path))
  const isOf = (fault: DefinitionFault, tag: Language) => fault.path === `${path}.${tag}`
  const found = within.find((fault) => !languages.some((tag) => tag !== language && isOf(fault, tag)))
  return {
    here: found && (found.rule === 'text-missing' ? surveyEditor.words.missing : sayFault(found, surveys.rules)),
    missing: languages.filter((tag) => tag !== language && within.some((f) => f.rule === 'text-missing' && isOf(f, tag))),
  }
}
