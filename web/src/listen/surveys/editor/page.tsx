import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ApiError } from '../../../app/api.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { NotYours } from '../../../ui/not-yours.tsx'
import { PageSkeleton } from '../../../ui/skeletons.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { surveyQuery, surveysQuery } from '../queries.ts'
import { EditorOf } from './editor.tsx'

const route = getRouteApi('/shell/listen/surveys/$key/edit')

/** The editor of one survey. It begins with what the server has now, and from then on holds the draft itself. */
export function SurveyEditorPage() {
  const { key } = route.useParams()
  const { ui } = useMessages()
  const { allows } = useSession()
  const all = useQuery(surveysQuery)
  const id = all.data?.items.find((s) => s.key === key)?.id
  const found = useQuery({
    ...surveyQuery(id ?? 0),
    enabled: id !== undefined,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const error = all.error ?? found.error
  if (!allows('catalogue.edit')) return <NotYours />
  if (found.data && found.isFetchedAfterMount) return <EditorOf key={found.data.id} loaded={found.data} />
  if (error) return <ErrorState error={error} retry={() => void (all.error ? all : found).refetch()} />
  if (all.data && id === undefined)
    return <ErrorState error={new ApiError({ title: ui.error.notFound, detail: ui.error.notFoundHint, status: 404 })} />
  return <PageSkeleton />
}
