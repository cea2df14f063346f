import { ApiError } from '../app/api.ts'
import { useMessages } from '../app/language.tsx'
import { useSession } from '../app/session.ts'
import { ErrorState } from './states.tsx'

/** In place of a page for doing what is not theirs: it holds for the whole organisation, or their role does not reach. */
export function NotYours() {
  const { ui: { error: words } } = useMessages()
  const { seesAll } = useSession()
  const code = seesAll ? undefined : 'scope.closed'
  return <ErrorState error={new ApiError({ title: words.forbidden, detail: words.forbiddenHint, status: 403, code })} />
}
