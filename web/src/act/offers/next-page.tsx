import { Anchor, Select, Skeleton, Text } from '@mantine/core'
import { IconDatabaseImport, IconMoodSmile } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { actions, type NextList } from '../../../../server/act/offers/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import css from './offers.module.css'
import { nextQuery } from './queries.ts'
import { RecommendationsSection } from './recommendations-section.tsx'
import type { NextSearch } from './search.ts'
import { useReasons } from './use-reasons.ts'

const route = getRouteApi('/shell/act/next')
const due = actions.filter((a) => a !== 'leave-alone')

/** Whom to approach today and what for, by the contact rules. */
export function NextPage() {
  const { offers: say } = useMessages()
  const { whole } = useFormats()
  const { allows, seesAll } = useSession()
  const { action } = route.useSearch()
  const setSearch = useSetSearch<NextSearch>()
  const words = useReasons()
  const { data, error, refetch } = useQuery(nextQuery(action))
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  const why = data?.protected.map((p) => say.protectedBy(words.refusal(p.reason), whole(p.n))).join(say.comma)
  const guarded = data?.protected.reduce((sum, p) => sum + p.n, 0) ?? 0
  return (
    <Page
      question={say.question}
      answer={!data ? null : (
        <>
          <Strong>
            {data.items.length > 0 ? say.answer(
              data.items.length, whole(data.items.length), whole(data.looked),
            ) : say.answerNone(whole(data.looked))}
          </Strong>{' '}
          {guarded > 0 && (
            <Text span c="dimmed">
              {say.protected(guarded, whole(guarded), why!)} {allows('contact.manage') && (
                <Anchor component={Link} to="/trust/contact">{say.toRules}</Anchor>
              )}
            </Text>
          )}
        </>
      )}
    >
      <FilterBar active={action !== undefined} onClear={() => setSearch({ action: undefined })}>
        <Select
          size="sm" aria-label={say.filter} placeholder={say.all} clearable value={action ?? null}
          data={due.map((value) => ({ value, label: say.actions[value] }))}
          onChange={(v) => setSearch({ action: (v ?? undefined) as NextSearch['action'] })}
        />
      </FilterBar>
      {!data && <Skeleton height={280} radius="lg" />}
      {data && (data.items.length > 0 ? <List items={data.items} /> : data.looked === 0
        ? (
          <EmptyState
            icon={IconDatabaseImport} title={say.noneKnown} hint={say.noneKnownHint}
            action={allows('imports.run') && <Anchor component={Link} to="/listen/imports">{say.toImports}</Anchor>}
          />
        )
        : <EmptyState icon={IconMoodSmile} title={say.none} hint={say.noneHint} />)}
      {seesAll && <RecommendationsSection />}
    </Page>
  )
}

function List({ items }: { items: NextList['items'] }) {
  const { offers: say } = useMessages()
  const words = useReasons()
  return (
    <Section
      title={say.list}
      note={items.some((i) => i.worth) ? say.note : <>{say.noteNoWorth} <Link to="/understand/value">{say.toValue}</Link></>}
    >
      <ul className={`card ${css.list}`} aria-label={say.list}>
        {items.map((i) => (
          <li key={i.customer}>
            <span className={css.what}>{say.actions[i.action]}</span>
            <div className={css.why}>
              <Link to="/customers/$id" params={{ id: i.customer }}>{i.name ?? say.customer(i.customer)}</Link>
              {i.reasons.map((r) => <Text key={r.because} size="sm">{words.reason(r)}</Text>)}
            </div>
            <div className={css.worth}>
              {i.worth && <Worth worth={i.worth} />}
              {i.way && <Text size="xs" c="dimmed">{say.way(words.channel(i.way.channel))}</Text>}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Worth({ worth: { amount, currency } }: { worth: NonNullable<NextList['items'][number]['worth']> }) {
  const { offers: say } = useMessages()
  const { money } = useAmounts(currency)
  return <Text size="sm">{say.worth(money(amount))}</Text>
}
