import { Badge, Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NextBest, Offer } from '../../../../server/act/offers/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { OfferForm } from './offer-form.tsx'
import css from './offers.module.css'
import { nextOfCustomer } from './queries.ts'
import { useReasons } from './use-reasons.ts'

/** On a customer's page: what to do next, and why. */
export function NextOfCustomer({ customer }: { customer: number }) {
  const { allows } = useSession()
  return allows('offers.read') ? <Card customer={customer} /> : null
}

function Card({ customer }: { customer: number }) {
  const { offers: say } = useMessages()
  const { allows } = useSession()
  const [making, setMaking] = useState(false)
  const { data, error, refetch } = useQuery(nextOfCustomer(customer))
  return (
    <Section title={say.card.title}>
      {error && !data ? <ErrorState error={error} retry={() => void refetch()} compact /> : !data ? <ListSkeleton rows={2} /> : (
        <div className={css.next}>
          <Decision next={data} />
          {data.againstOffer.length === 0 && allows('offers.make') && (
            <Button size="compact-sm" variant="light" onClick={() => setMaking(true)}>{say.card.make}</Button>
          )}
          {data.offers.length > 0 && <Made offers={data.offers} />}
          {making && <OfferForm customer={customer} fits={data.fits} onClose={() => setMaking(false)} />}
        </div>
      )}
    </Section>
  )
}

function Decision({ next }: { next: NextBest }) {
  const { offers: say } = useMessages()
  const format = useFormats()
  const words = useReasons()
  const { action, reasons, way, againstOffer } = next
  return (
    <>
      <Text fw={600}>{say.actions[action]}</Text>
      {reasons.map((r) => <Text key={r.because} size="sm">{words.reason(r)}</Text>)}
      {way && (
        <Text size="sm" c="dimmed">
          {way.allowed ? say.way(words.channel(way.channel)) : format.sentences(say.notNow(words.refusal(way.reason)), way.from && say.notBefore(format.dateTime(way.from)))}
        </Text>
      )}
      {action !== 'offer' && againstOffer.length > 0 && <Text size="xs" c="dimmed">{words.noOffer(againstOffer)}</Text>}
    </>
  )
}

function Made({ offers }: { offers: readonly Offer[] }) {
  const { offers: say, contact } = useMessages()
  const format = useFormats()
  return (
    <div>
      <Text size="xs" c="dimmed">{say.card.offered}</Text>
      <ul className={css.made}>
        {offers.map((o) => (
          <li key={o.id}>
            <Text size="sm">{o.about}</Text>
            <Text size="xs" c="dimmed" component="div">
              <time dateTime={o.madeAt} title={format.full(o.madeAt)}>
                {format.ago(o.madeAt)}
              </time> {o.madeBy && say.card.by(o.madeBy)}{' '}
              {o.contact ? <Badge size="xs" variant="default">
                {contact.bounces.states[o.contact.state]}
              </Badge> : say.card.inPerson}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  )
}
