import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { VerbatimPage, type HeartlinePoint, type Verbatim } from '../../../../server/understand/journeys/contract.ts'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { toneWord } from '../../ui/tone.ts'
import { ToneValue } from '../../ui/tone-mark.tsx'
import { fewScores } from './layout/place-line.ts'
import { tonePaint } from '../tone-paint.ts'
import css from './heartline.module.css'

interface DetailProps {
  readonly point: HeartlinePoint
  readonly second: HeartlinePoint | undefined
  readonly secondName: string | undefined
  /** Whose words are shown, and of which days: those of the first line. */
  readonly slice: Slice
}

/** What is known of one touchpoint: how sure we are, and two customers in their own words. */
export function DetailCard({ point, second, secondName, slice }: DetailProps) {
  const {
    understand: { heartline },
  } = useMessages()
  const nameOf = useNames()
  const session = useSession()
  return (
    <Stack gap="sm">
      <Text fw={600}>{nameOf(point.touchpoint.names)}</Text>
      <Facts point={point} />
      {second && secondName && (
        <div>
          <Text size="xs" c="var(--second)" fw={600} mb={2}>
            {secondName}
          </Text>
          <Facts point={second} brief />
        </div>
      )}
      {session.allows('verbatims.read') && point.signals > 0 && (
        <Voices touchpoint={point.touchpoint.key} slice={slice} />
      )}
      <Text size="xs" c="dimmed">
        {heartline.openHint}
      </Text>
    </Stack>
  )
}

function Facts({ point, brief = false }: { point: HeartlinePoint; brief?: boolean }) {
  const {
    understand: { heartline },
    ui,
  } = useMessages()
  const { percent, signed, real, whole } = useFormats()
  const { tone, intensity, gap, customers } = point
  if (!tone) return <Text size="sm">{heartline.nobodyScored(whole(customers))}</Text>
  return (
    <dl className={css.facts}>
      <dt>{heartline.tone}</dt>
      <dd>
        <ToneValue tone={tone.mean} /> {ui.tone[toneWord(tone.mean)]}
      </dd>
      <dt>{heartline.interval}</dt>
      <dd>
        {tone.low === null || tone.high === null ? heartline.noInterval : heartline.range(signed(tone.low), signed(tone.high))}
      </dd>
      <dt>{heartline.scores}</dt>
      <dd>{tone.n < fewScores ? ui.few(tone.n) : whole(tone.n)}</dd>
      {!brief && (
        <>
          <dt>{heartline.median}</dt>
          <dd>{signed(tone.median)}</dd>
          <dt>{heartline.middleHalf}</dt>
          <dd>{heartline.range(signed(tone.q25), signed(tone.q75))}</dd>
          {intensity && (
            <>
              <dt>{heartline.intensity}</dt>
              <dd>
                {real(intensity.mean)}
                <span className="quiet">
                  {' '}
                  {intensity.measured > 0 ? heartline.intensityTold(percent(intensity.measured)) : heartline.intensityEstimated}
                </span>
              </dd>
            </>
          )}
          {gap && (
            <>
              <dt>{heartline.gap}</dt>
              <dd>
                {signed(gap.mean)}
                <span className="quiet">{` ${heartline.gapFrom(whole(gap.perceptions), whole(gap.expectations))}`}</span>
              </dd>
            </>
          )}
          <dt>{heartline.customers}</dt>
          <dd>{whole(customers)}</dd>
        </>
      )}
    </dl>
  )
}

function Voices({ touchpoint, slice: { method: _, ...slice } }: { touchpoint: string; slice: Slice }) {
  const ask = (order: 'happiest' | 'unhappiest') =>
    resource(`touchpoints/${touchpoint}/verbatims`, VerbatimPage, { ...slice, order, limit: 1 })
  const unhappy = useQuery(ask('unhappiest'))
  const happy = useQuery(ask('happiest'))
  const voices = [happy.data?.items[0], unhappy.data?.items[0]].filter((voice) => voice !== undefined)
  const distinct = voices.filter(
    (voice, i) => voices.findIndex((other) => other.signal === voice.signal && other.source === voice.source) === i,
  )
  if (distinct.length === 0) return null
  return (
    <Stack gap={8}>
      {distinct.map((voice) => (
        <Quote key={`${voice.source} ${voice.signal}`} voice={voice} />
      ))}
    </Stack>
  )
}

function Quote({ voice }: { voice: Verbatim }) {
  return (
    <blockquote className={css.quote} style={{ borderColor: tonePaint(voice.tone ?? 0) }} lang={voice.lang || undefined}>
      <p>{voice.text}</p>
    </blockquote>
  )
}
