import { Badge, Title } from '@mantine/core'
import type { SignalView, TextAnnotation } from '../../../../server/record/signals/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { ToneMark, ToneValue, useScheme } from '../../ui/tone-mark.tsx'
import { toneColor } from '../../ui/tone.ts'
import styles from './signals.module.css'

type Factor = keyof TextAnnotation['factors']
const factorsOf = (annotation: TextAnnotation) => Object.entries(annotation.factors) as [Factor, number][]

/** What the reader made of a text, in one quiet line; nothing where it found nothing to say. */
export function WordsInShort({ annotation }: { annotation: TextAnnotation }) {
  const {
    words,
    listen: { signals },
  } = useMessages()
  if (annotation.unsure) return <span className="quiet">{signals.unsure}</span>
  const felt = annotation.emotions.filter((e) => e !== 'none').map((e) => words.felt[e])
  const meant = annotation.intents.filter((i) => i !== 'none').map((i) => words.intent[i])
  return (
    <span className={styles.read}>
      {annotation.urgency > 0 && (
        <Badge size="sm" variant="outline" color="dark">
          {signals.urgent}
        </Badge>
      )}
      {felt.length > 0 && (
        <span>
          <ToneMark tone={annotation.tone} intensity={annotation.intensity} size={12} /> {felt.join(' · ')}
        </span>
      )}
      {factorsOf(annotation).map(([factor, tone]) => (
        <span key={factor}>
          <ToneMark tone={tone} size={12} /> {words.factor[factor]}
        </span>
      ))}
      {meant.length > 0 && <span>{meant.join(' · ')}</span>}
    </span>
  )
}

/** The customer's words, those underlined that carried the tone. */
export function MarkedText({ text, annotation }: { text: string; annotation: TextAnnotation | null }) {
  const scheme = useScheme()
  if (!annotation || annotation.unsure || annotation.spans.length === 0) return <>{text}</>
  return annotation.spans.flatMap((span, i) => [
    text.slice(annotation.spans[i - 1]?.end ?? 0, span.start),
    <span key={span.start} className={styles.carried} style={{ textDecorationColor: toneColor(Math.sign(span.tone), scheme) }}>
      {text.slice(span.start, span.end)}
    </span>,
    i === annotation.spans.length - 1 ? text.slice(span.end) : '',
  ])
}

/** Everything the reader said of a text, with its bands. */
export function WordsInFull({ annotation, lang }: { annotation: TextAnnotation; lang: SignalView['lang'] }) {
  const {
    words,
    listen: {
      signals: { drawer },
    },
  } = useMessages()
  const format = useFormats()
  const rows: [string, React.ReactNode][] = [
    [
      drawer.tone,
      <>
        <ToneMark tone={annotation.tone} intensity={annotation.intensity} /> <ToneValue tone={annotation.tone} />{' '}
        <span className="quiet">{drawer.band(format.signed(annotation.toneLow), format.signed(annotation.toneHigh))}</span>
      </>,
    ],
    [
      drawer.intensity,
      <>
        {format.real(annotation.intensity)} <span className="quiet">{drawer.band(
          format.real(annotation.intensityLow), format.real(annotation.intensityHigh),
        )}</span>
      </>,
    ],
    [drawer.feelings, annotation.emotions.map((e) => words.felt[e]).join(' · ')],
    ...(factorsOf(annotation).length > 0
      ? [[drawer.factors, <FactorTones key="factors" annotation={annotation} />] as [string, React.ReactNode]]
      : []),
    [drawer.intent, annotation.intents.map((i) => words.intent[i]).join(' · ')],
    [drawer.surely, format.percent(annotation.confidence)],
    [drawer.reader, <span key="reader" className="mono">{`${annotation.reader}${lang ? ` · ${lang}` : ''}`}</span>],
  ]
  return (
    <section>
      <Title order={3} mb={4}>
        {drawer.read}
      </Title>
      {annotation.unsure && <p className="quiet">{drawer.unsure}</p>}
      {annotation.urgency > 0 && <p>{drawer.urgent}</p>}
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function FactorTones({ annotation }: { annotation: TextAnnotation }) {
  const { words } = useMessages()
  return factorsOf(annotation).map(([factor, tone]) => (
    <span key={factor} className={styles.factorTone}>
      {words.factor[factor]} <ToneValue tone={tone} />
    </span>
  ))
}
