import type { ImportView } from '../../../../server/listen/imports/contract.ts'
import { useMessages } from '../../app/language.tsx'

/** What an import is called before a reader: its file, or that it is the simulated company. */
export function useImportName(): (view: ImportView) => string {
  const { listen: { imports } } = useMessages()
  return (view) => (view.kind === 'sample' ? imports.sample : view.name)
}
