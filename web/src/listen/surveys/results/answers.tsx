import { Button, Text } from '@mantine/core'
import type { AnswersView } from '../../../../../server/listen/surveys/results/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { Section } from '../../../ui/page.tsx'
import { FactorsOf, NumberOf, OptionsOf, PairOf, RankingOf } from './bar-results.tsx'
import { CountsChart } from './counts-chart.tsx'
import { FeelingOf } from './feeling-result.tsx'
import { FigureCell } from './figure-cell.tsx'
import styles from './results.module.css'
import { useScoreFormat, useTitle } from './say.ts'

type Item = AnswersView['items'][number]

/** Each question with what was answered to it, in the form that fits its kind. */
export function Answers({
  items,
  seeWords,
}: {
  items: AnswersView['items']
  seeWords: ((question: string) => void) | undefined
}) {
  const {
    surveyResults: { answers: say },
  } = useMessages()
  return (
    <Section title={say.title} note={say.note}>
      <div className={styles.cards}>
        {items.map((item) => (
          <AnswerCard key={item.question} item={item} seeWords={seeWords} />
        ))}
      </div>
    </Section>
  )
}

function AnswerCard({ item, seeWords }: { item: Item; seeWords: ((question: string) => void) | undefined }) {
  const {
    surveyResults: { answers: say },
    surveys: {
      preview: { kind },
    },
  } = useMessages()
  const { whole } = useFormats()
  const title = useTitle()(item.title)
  return (
    <article className={`card ${styles.card}`}>
      <header>
        <h3>{title}</h3>
        <Text size="sm" c="dimmed">
          {kind[item.kind as keyof typeof kind]} · {say.n(item.answered, whole(item.answered))}
          {item.versions.length > 1 && ` · ${say.versions(item.versions.join(', '))}`}
        </Text>
      </header>
      {item.answered === 0 ? <Text c="dimmed">{say.none}</Text> : <Result item={item} title={title} seeWords={seeWords} />}
      {item.otherwise > 0 && (
        <Text size="sm" c="dimmed">
          {say.otherwise(item.otherwise, whole(item.otherwise))}
        </Text>
      )}
    </article>
  )
}

function Result({ item, title, seeWords }: { item: Item; title: string; seeWords: ((question: string) => void) | undefined }) {
  const {
    surveyResults: { answers: say },
  } = useMessages()
  const { result, question } = item
  const name = `answers-${question}`
  switch (result.shape) {
    case 'score':
      return <ScoreOf result={result} title={title} name={name} />
    case 'feeling':
      return <FeelingOf result={result} title={title} name={name} />
    case 'pair':
      return <PairOf result={result} title={title} name={name} />
    case 'factors':
      return <FactorsOf result={result} title={title} name={name} />
    case 'options':
      return <OptionsOf result={result} title={title} name={name} kind={item.kind} />
    case 'ranking':
      return <RankingOf result={result} title={title} name={name} />
    case 'number':
      return <NumberOf result={result} title={title} name={name} />
    case 'words':
      return (
        <>
          <TonesOf result={result} />
          {seeWords && (
            <div className="no-print">
              <Button variant="light" size="compact-sm" onClick={() => seeWords(question)}>
                {say.seeWords}
              </Button>
            </div>
          )}
        </>
      )
    case 'given':
      return <Text c="dimmed">{say.given}</Text>
  }
}

function ScoreOf({ result, title, name }: { result: Extract<Item['result'], { shape: 'score' }>; title: string; name: string }) {
  const {
    surveyResults: { answers: say, score },
  } = useMessages()
  const { percent } = useFormats()
  const scoreFormat = useScoreFormat()(result.method)
  const isNps = result.method === 'nps'
  const value = (v: number) => (isNps ? scoreFormat(v) : score.outOf(scoreFormat(v), String(result.scale.max)))
  return (
    <>
      {result.figure && (
        <FigureCell figure={result.figure} say={(v) => (v === result.figure!.value ? value(v) : scoreFormat(v))} size="large" />
      )}
      <CountsChart
        label={isNps ? say.npsChart(title) : say.countsChart(title)}
        name={name}
        heading={score.value}
        columns={result.counts.map((c) => ({
          label: String(c.value),
          n: c.n,
          tone: isNps ? toneOfNps(c.value) : along(c.value, result.scale),
        }))}
        {...(isNps
          ? {
              parts: result.shares.map((s) => ({
                key: s.name,
                n: Math.round(s.share.value * s.share.n),
                tone: npsTones[s.name],
              })),
            }
          : {})}
      />
      {result.shares.length > 0 && (
        <div className={styles.facts}>
          {result.shares.map(({ name: group, share }) => (
            <span key={group}>
              {say.shares[group]} <FigureCell figure={share} say={percent} />
            </span>
          ))}
        </div>
      )}
      {result.method === 'none' && (
        <Text size="sm" c="dimmed">
          {say.belief}
        </Text>
      )}
    </>
  )
}

const npsTones = { detractors: -0.9, passives: 0, promoters: 0.9, satisfied: 0.9, easy: 0.9 } as const
const toneOfNps = (value: number) => npsTones[value <= 6 ? 'detractors' : value <= 8 ? 'passives' : 'promoters']

/** Where a value lies on its scale, from −1 to 1. */
const along = (value: number, { min, max }: { min: number; max: number }) => ((value - min) / (max - min)) * 2 - 1

function TonesOf({ result }: { result: Extract<Item['result'], { shape: 'words' }> }) {
  const {
    surveyResults: { answers: say },
  } = useMessages()
  const { signed, whole } = useFormats()
  const { tone, tones, unsure } = result
  if (!tone && unsure === 0) return <Text c="dimmed">{say.notRead}</Text>
  return (
    <>
      {tone && (
        <div className={styles.facts}>
          <span>
            {say.tone} <FigureCell figure={tone} say={(v) => signed(v)} />
          </span>
        </div>
      )}
      <Text size="sm">
        {say.words(whole(tones.pleasant), whole(tones.neutral), whole(tones.unpleasant))}{' '}
        {unsure > 0 && say.unsure(unsure, whole(unsure))}
      </Text>
    </>
  )
}
