import { useMessages } from '../../app/language.tsx'

/** The name of a type of signal; a company's own type (`custom.…`) goes by the name it gave it, what Heartline did by its own. */
export function useSignalWords(): (type: string) => string {
  const { words: { signal }, remedies, transfers } = useMessages()
  const ours: Readonly<Record<string, string>> = { 'custom.remedy': remedies.signal, 'custom.transfer': transfers.signal }
  return (type) => signal[type as keyof typeof signal] ?? ours[type] ?? type.replace(/^custom\./, '')
}
