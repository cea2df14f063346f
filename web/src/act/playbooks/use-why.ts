import { useMessages } from '../../app/language.tsx'

/** Why something did not happen, in words: what contact policy says, a condition that did not hold, or a limit. */
export function useWhy(): (why: string) => string {
  const { playbooks: say, contact } = useMessages()
  const words: Readonly<Record<string, string | undefined>> = { ...say.conditions, ...say.whys, ...contact.bounces.refusals }
  return (why) => words[why] ?? why
}
