import { useFormats } from '../app/format.ts'

/** A moment: relative up to a week, then the date; in full when hovered. */
export function DateTime({ at, exact = false }: { at: string; exact?: boolean }) {
  const format = useFormats()
  return <time dateTime={at} title={format.full(at)} className="nowrap">{exact ? format.dateTime(at) : format.ago(at)}</time>
}
