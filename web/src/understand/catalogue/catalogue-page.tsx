import { useState } from 'react'
import { Button, Menu, Skeleton, Text } from '@mantine/core'
import { IconChevronDown, IconMapPins, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import {
  industries,
  type Catalogue,
  type Industry,
  type Journey,
  type Touchpoint,
} from '../../../../server/record/touchpoints/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Page, Section } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { catalogueQuery } from '../queries.ts'
import { Strong } from '../strong.tsx'
import { useCatalogueActions } from './actions.ts'
import { newTouchpoint } from './drafts.ts'
import { JourneyCards } from './journey-cards.tsx'
import { JourneyDrawer } from './journey-drawer.tsx'
import { TouchpointDrawer } from './touchpoint-drawer.tsx'
import { TouchpointsTable } from './touchpoints-table.tsx'
import { UnmappedNames } from './unmapped-names.tsx'

/** What is being written, if anything: nothing, a touchpoint or a journey; new where there is none before. */
type Open =
  | { readonly form: 'touchpoint'; readonly before: Touchpoint | null; readonly name: string }
  | { readonly form: 'journey'; readonly before: Journey | null }

/** Where do customers meet us? The touchpoints, the journeys through them, and the names that belong to none yet. */
export function CataloguePage() {
  const {
    understand: { catalogue: say, journeys: journeyWords },
  } = useMessages()
  const { allows } = useSession()
  const { data: catalogue, error, refetch } = useQuery(catalogueQuery)
  const actions = useCatalogueActions()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const may = allows('catalogue.edit')
  const create = (name = '') => setOpen({ form: 'touchpoint', before: null, name })
  const taken = (kind: 'touchpoints' | 'journeys') => new Set(catalogue?.[kind].map(({ key }) => key))

  return (
    <Page
      question={say.question}
      answer={
        catalogue ? catalogue.touchpoints.length > 0 ? <Answer catalogue={catalogue} /> : undefined : error ? undefined : null
      }
      actions={
        may &&
        catalogue &&
        catalogue.touchpoints.length > 0 && (
          <>
            <StartingSetMenu onChoose={(industry) => actions.addStartingSet.mutate(industry)} />
            <Button size="sm" leftSection={<IconPlus size={16} />} onClick={() => create()}>
              {say.add}
            </Button>
          </>
        )
      }
    >
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!catalogue && !error && <Skeleton height={420} radius="lg" />}
      {catalogue && catalogue.unmapped.length > 0 && (
        <Section title={say.unmapped} note={say.unmappedNote}>
          <UnmappedNames
            names={catalogue.unmapped}
            touchpoints={catalogue.touchpoints}
            actions={may ? actions : null}
            onCreate={create}
          />
        </Section>
      )}
      {catalogue && catalogue.touchpoints.length === 0 && <Empty may={may} actions={actions} onCreate={() => create()} />}
      {catalogue && catalogue.touchpoints.length > 0 && (
        <>
          <Section title={say.touchpoints}>
            <TouchpointsTable
              touchpoints={catalogue.touchpoints}
              onEdit={may ? (before) => setOpen({ form: 'touchpoint', before, name: '' }) : null}
            />
          </Section>
          <Section
            title={journeyWords.title}
            note={journeyWords.note}
            actions={
              may && (
                <Button
                  variant="default"
                  size="compact-sm"
                  leftSection={<IconPlus size={14} />}
                  onClick={() => setOpen({ form: 'journey', before: null })}
                >
                  {journeyWords.add}
                </Button>
              )
            }
          >
            {catalogue.journeys.length === 0 ? (
              <Text c="dimmed">{journeyWords.none}</Text>
            ) : (
              <JourneyCards
                journeys={catalogue.journeys}
                touchpoints={catalogue.touchpoints}
                onEdit={may ? (before) => setOpen({ form: 'journey', before }) : null}
              />
            )}
          </Section>
        </>
      )}
      {open?.form === 'touchpoint' && (
        <TouchpointDrawer
          before={open.before}
          begin={newTouchpoint(open.name)}
          taken={taken('touchpoints')}
          actions={actions}
          onClose={close}
        />
      )}
      {open?.form === 'journey' && catalogue && (
        <JourneyDrawer
          before={open.before}
          touchpoints={catalogue.touchpoints}
          taken={taken('journeys')}
          actions={actions}
          onClose={close}
        />
      )}
    </Page>
  )
}

function Answer({ catalogue }: { catalogue: Catalogue }) {
  const {
    understand: { catalogue: say },
  } = useMessages()
  const { whole, sentences } = useFormats()
  const stages = new Set(catalogue.touchpoints.map(({ stage }) => stage)).size
  const told = [say.answer(catalogue.touchpoints.length, stages, catalogue.journeys.length)]
  if (catalogue.unmapped.length > 0)
    told.push(
      say.answerUnmapped(catalogue.unmapped.length, whole(catalogue.unmapped.reduce((sum, { signals }) => sum + signals, 0))),
    )
  return <Strong>{sentences(...told)}</Strong>
}

function StartingSetMenu({ onChoose }: { onChoose: (industry: Industry) => void }) {
  const {
    understand: { catalogue: say },
    words,
  } = useMessages()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="sm" rightSection={<IconChevronDown size={14} />}>
          {say.startingSet}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {industries.map((industry) => (
          <Menu.Item key={industry} onClick={() => onChoose(industry)}>
            {words.industry[industry]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Empty({
  may,
  actions,
  onCreate,
}: {
  may: boolean
  actions: ReturnType<typeof useCatalogueActions>
  onCreate: () => void
}) {
  const {
    understand: { catalogue: say },
    words,
  } = useMessages()
  const { organisation } = useSession()
  const own = industries.find((industry) => industry === organisation.industry) ?? 'retail'
  return (
    <EmptyState
      icon={IconMapPins}
      title={say.empty}
      hint={say.emptyHint}
      action={
        may && (
          <>
            <Button loading={actions.addStartingSet.isPending} onClick={() => actions.addStartingSet.mutate(own)}>
              {say.startingSetFor(words.industry[own])}
            </Button>
            <StartingSetMenu onChoose={(industry) => actions.addStartingSet.mutate(industry)} />
            <Button variant="default" onClick={onCreate}>
              {say.add}
            </Button>
          </>
        )
      }
    />
  )
}
