import { useQuery } from '@tanstack/react-query'
import { TopicList, TransferCounts, TransferPage } from '../../../../server/act/transfers/contract.ts'
import { resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { fewAnswers } from '../../ui/measure.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { Counts } from './counts.tsx'
import { HandedOver } from './handed-over.tsx'
import { Topics } from './topics.tsx'
import { Waiting } from './waiting.tsx'

const lookAgainMs = 10_000

/** Who answers what, who waits to be taken on, and whether customers had to tell it twice. */
export function TransfersPage() {
  const { transfers: words } = useMessages()
  const waiting = useQuery({
    ...resource('transfers', TransferPage, { show: 'waiting', limit: 100 }), refetchInterval: lookAgainMs,
  })
  const topics = useQuery(resource('transfer-topics', TopicList))
  const { seesAll } = useSession()
  const counts = useQuery({ ...resource('transfers/counts', TransferCounts), enabled: seesAll })
  const answer = useAnswer(topics.data, waiting.data, counts.data)
  const error = waiting.error ?? topics.error
  if (error && !(waiting.data && topics.data)) return (
    <ErrorState error={error} retry={() => void Promise.all([waiting.refetch(), topics.refetch()])} />
  )
  return (
    <Page question={words.question} answer={answer}>
      {waiting.data && waiting.data.items.length > 0 && <Waiting items={waiting.data.items} />}
      <Topics list={topics.data} />
      <HandedOver />
      {counts.data && <Counts counts={counts.data} />}
    </Page>
  )
}

function useAnswer(topics: TopicList | undefined, waiting: TransferPage | undefined, counts: TransferCounts | undefined) {
  const { transfers: { answer: words } } = useMessages()
  const format = useFormats()
  if (!topics || !waiting) return null
  if (topics.items.length === 0) return words.none
  const first = words.waiting(waiting.items.length, format.whole(waiting.items.length))
  const again = counts?.toldAgain
  if (!again) return first
  if (again.n < fewAnswers) return `${first} ${words.few(Math.round(again.n * again.value), again.n)}`
  return (
    <>{first} <Strong>{words.again(
      format.percent(again.value), format.percent(again.low), format.percent(again.high), format.whole(again.n),
    )}</Strong></>
  )
}
