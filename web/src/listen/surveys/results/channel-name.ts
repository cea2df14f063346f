import { LinkChannel } from '../../../../../server/listen/surveys/contract.ts'
import { useMessages } from '../../../app/language.tsx'

/** What a channel is called; one that we do not know, as a caller of the API may name it, keeps its name. */
export function useChannelName(): (name: string) => string {
  const {
    surveys: {
      links: { channels },
    },
  } = useMessages()
  return (name) => {
    const { data } = LinkChannel.safeParse(name)
    return data ? channels[data] : name
  }
}
