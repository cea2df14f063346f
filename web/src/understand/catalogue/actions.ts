import type {
  Catalogue,
  Industry,
  Journey,
  JourneyDraft,
  Touchpoint,
  TouchpointDraft,
} from '../../../../server/record/touchpoints/contract.ts'
import { useQueryClient } from '@tanstack/react-query'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { catalogueQuery } from '../queries.ts'
import { draftOfJourney, draftOfTouchpoint } from './drafts.ts'

/** What a change of the catalogue makes stale: itself, and every line drawn through it. */
const stale = ['catalogue', 'journeys', 'touchpoints', 'signals'] as const

const post = <T>(path: string, body: object) => request<T>('POST', path, { body })
const put = <T>(path: string, body: object) => request<T>('PUT', path, { body })

/** Every change of the catalogue. Each is done at once, said, and can be taken back for a few seconds. */
export function useCatalogueActions() {
  const {
    understand: { catalogue: words, journeys: journeyWords },
    ui,
  } = useMessages()
  const nameOf = useNames()
  const client = useQueryClient()
  const back = useAction((run: () => Promise<unknown>) => run(), { stale })
  const undo = (run: () => Promise<unknown>) => ({ label: ui.undo, run: () => back.mutate(run) })

  const saveTouchpoint = useAction(
    ({ before, draft }: { before: Touchpoint | null; draft: TouchpointDraft }) =>
      before ? put<Touchpoint>(`touchpoints/${before.id}`, draft) : post<Touchpoint>('touchpoints', draft),
    {
      stale,
      quiet: true,
      done: (saved, { before }) =>
        say(
          (before ? words.saved : words.created)(nameOf(saved.names)),
          undo(() =>
            before ? put(`touchpoints/${before.id}`, draftOfTouchpoint(before)) : request('DELETE', `touchpoints/${saved.id}`),
          ),
        ),
    },
  )
  const removeTouchpoint = useAction(
    async (touchpoint: Touchpoint) => {
      // Taking a touchpoint out shortens its journeys; to undo it, they are put back as they were.
      const { journeys } = await client.ensureQueryData(catalogueQuery)
      await request('DELETE', `touchpoints/${touchpoint.id}`)
      return journeys.filter((journey) => journey.touchpoints.includes(touchpoint.key))
    },
    {
      stale,
      done: (journeys, touchpoint) =>
        say(
          words.removed(nameOf(touchpoint.names)),
          undo(async () => {
            await post('touchpoints', draftOfTouchpoint(touchpoint))
            await Promise.all(journeys.map((journey) => put(`journeys/${journey.id}`, draftOfJourney(journey))))
          }),
        ),
    },
  )
  const saveJourney = useAction(
    ({ before, draft }: { before: Journey | null; draft: JourneyDraft }) =>
      before ? put<Journey>(`journeys/${before.id}`, draft) : post<Journey>('journeys', draft),
    {
      stale,
      quiet: true,
      done: (saved, { before }) =>
        say(
          journeyWords.saved(nameOf(saved.names)),
          undo(() => (before ? put(`journeys/${before.id}`, draftOfJourney(before)) : request('DELETE', `journeys/${saved.id}`))),
        ),
    },
  )
  const removeJourney = useAction((journey: Journey) => request('DELETE', `journeys/${journey.id}`), {
    stale,
    done: (_, journey) =>
      say(
        journeyWords.removed(nameOf(journey.names)),
        undo(() => post('journeys', draftOfJourney(journey))),
      ),
  })
  const mapName = useAction(
    ({ name, touchpoint }: { name: string; touchpoint: Touchpoint }) =>
      post<Catalogue>('unmapped/map', { name, touchpoint: touchpoint.key }),
    {
      stale,
      done: (_, { name, touchpoint }) =>
        say(
          words.mapped(name, nameOf(touchpoint.names)),
          undo(() => put(`touchpoints/${touchpoint.id}`, draftOfTouchpoint(touchpoint))),
        ),
    },
  )
  const addStartingSet = useAction(
    async (industry: Industry) => {
      const before = await client.ensureQueryData(catalogueQuery)
      const after = await post<Catalogue>('catalogue/starting-set', { industry })
      return after.touchpoints.length - before.touchpoints.length
    },
    { stale, done: (added) => say(words.startingSetAdded(added)) },
  )
  return { saveTouchpoint, removeTouchpoint, saveJourney, removeJourney, mapName, addStartingSet }
}
export type CatalogueActions = ReturnType<typeof useCatalogueActions>
