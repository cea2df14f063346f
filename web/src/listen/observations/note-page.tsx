import { useState } from 'react'
import { Anchor, Button, Text } from '@mantine/core'
import { IconMapPinPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ObservationKind, PhraseKind } from '../../../../server/listen/observations/contract.ts'
import { Catalogue } from '../../../../server/record/touchpoints/contract.ts'
import { say as tell } from '../../app/action.tsx'
import { resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Page } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Context } from './context.tsx'
import { KindButtons } from './kind-buttons.tsx'
import { MoodGrid } from './mood-grid.tsx'
import styles from './note.module.css'
import type { Content } from './outbox.ts'
import { PhraseButtons } from './phrase-buttons.tsx'
import { PlaceForm } from './place-form.tsx'
import { phrasesQuery } from './queries.ts'
import { usePlace } from './place.ts'
import { SavedBar } from './saved-bar.tsx'
import { WaitingEntries } from './waiting-entries.tsx'
import { useOutbox } from './use-outbox.ts'
import { WordsField } from './words-field.tsx'

const route = getRouteApi('/shell/listen/note')

/** Two touches: the kind, then the phrase or the mood. Saved at once, and taken back within ten seconds. */
export function NotePage() {
  const { observations: say } = useMessages()
  const { kind, customer } = route.useSearch()
  const navigate = route.useNavigate()
  const { allows } = useSession()
  const [place, setPlace] = usePlace()
  const [words, setWords] = useState('')
  const [last, setLast] = useState<string | null>(null)
  const { entries, add, change, undo } = useOutbox()
  const catalogue = useQuery({ ...resource('catalogue', Catalogue), staleTime: 60_000, gcTime: Number.POSITIVE_INFINITY })
  // Asked for before they are shown, so that the second touch also works when the connection goes after the first.
  useQuery(phrasesQuery)
  const choose = (search: { kind?: ObservationKind | undefined; customer?: number | undefined }, replace = false) =>
    void navigate({ search, replace, resetScroll: false })

  const save = (content: Pick<Content, 'kind' | 'phrase' | 'mood'>, label: string) => {
    const text = words.trim()
    const { id } = add(
      {
        ...content,
        ...(text ? { text } : {}),
        ...(customer === undefined ? {} : { customer }),
        ...(place ? { touchpoint: place.touchpoint, ...(place.branch ? { branch: place.branch } : {}) } : {}),
      },
      label,
    )
    setLast(id)
    setWords('')
    // The next one is about whoever comes next: the customer is not carried over.
    choose({}, true)
  }

  const isPlaceMissing = catalogue.data && !place
  const above = kind && (
    <Anchor component="button" type="button" size="sm" onClick={() => choose({ customer })}>
      ← {say.note.back}
    </Anchor>
  )
  if (catalogue.error && !catalogue.data) return <ErrorState error={catalogue.error} retry={() => void catalogue.refetch()} />
  if (catalogue.data?.touchpoints.length === 0)
    return (
      <EmptyState
        icon={IconMapPinPlus}
        title={say.note.noPlacesTitle}
        hint={say.note.noPlacesHint}
        action={
          allows('catalogue.edit') && (
            <Button component={Link} to="/understand/touchpoints">
              {say.note.noPlacesAction}
            </Button>
          )
        }
      />
    )
  return (
    <Page
      width="reading"
      question={isPlaceMissing ? say.note.placeQuestion : kind ? say.questions[kind] : say.note.question}
      answer={isPlaceMissing ? say.note.placeLead : kind ? undefined : say.note.answer}
      above={above}
    >
      {catalogue.isPending && <ListSkeleton rows={5} />}
      {catalogue.data && !place && <PlaceForm touchpoints={catalogue.data.touchpoints} place={null} onSave={setPlace} />}
      {catalogue.data && place && (
        <>
          <Context
            place={place}
            touchpoints={catalogue.data.touchpoints}
            onPlace={setPlace}
            customer={customer}
            onCustomer={(id) => choose({ kind, customer: id }, true)}
          />
          {!kind && <KindButtons onChoose={(chosen) => choose({ kind: chosen, customer })} />}
          {kind === 'mood' && <MoodGrid onChoose={(mood, label) => save({ kind, mood }, label)} />}
          {kind && kind !== 'mood' && <PhraseButtons kind={kind} onChoose={(phrase, label) => save({ kind, phrase }, label)} />}
          {kind && (
            <WordsField
              value={words}
              onChange={setWords}
              onSave={kind === 'mood' ? undefined : () => save({ kind: kind satisfies PhraseKind }, words.trim())}
            />
          )}
          <WaitingEntries entries={entries.filter((e) => e.id !== last)} onRemove={undo} />
          {!kind && (
            <Text size="sm">
              <Link to="/listen/observations" className={styles.seen}>
                {say.note.seen} →
              </Link>
            </Text>
          )}
        </>
      )}
      <SavedBar
        key={last}
        entry={entries.find((e) => e.id === last) ?? null}
        onUndo={(id) => {
          undo(id)
          tell(say.saved.undone)
        }}
        onChange={change}
        onClose={() => setLast(null)}
      />
    </Page>
  )
}
