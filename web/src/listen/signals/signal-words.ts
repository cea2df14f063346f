import { useMessages } from '../../app/language.tsx'

/** The name of a type of signal; a company's own type (`custom.…`) goes by the name it gave it. */
export function useSignalWords(): (type: string) => string {
  const { words: { signal } } = useMessages()
  return (type) => signal[type as keyof typeof signal] ?? type.replace(/^custom\./, '')
}
