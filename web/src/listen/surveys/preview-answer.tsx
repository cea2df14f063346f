import type { ReactNode } from 'react'
import {
  emotions,
  emotionWords,
  factorWords,
  feelingWords,
  type Language,
  type Question,
  type QuestionOf,
  type Text,
} from '@heartline/survey'
import { useMessages } from '../../app/language.tsx'
import styles from './preview.module.css'

interface Props<Q extends Question = Question> {
  readonly question: Q
  readonly language: Language
  readonly say: (text: Text) => string
}

/** What there is to answer, drawn and not to be pressed. */
export function PreviewAnswer({ question, language, say }: Props) {
  const {
    surveys: { preview: words },
  } = useMessages()
  switch (question.kind) {
    case 'nps':
      return (
        <>
          <Scale from={0} to={10} ends={question} say={say} language={language} />
          {question.reason && <Written label={say(question.reason)} language={language} />}
        </>
      )
    case 'csat':
      return <Scale from={1} to={question.scale} ends={question} say={say} language={language} />
    case 'ces':
      return <Scale from={1} to={7} ends={question} say={say} language={language} />
    case 'rating':
      return <Scale from={question.min} to={question.max} ends={question} say={say} language={language} />
    case 'feeling':
      return <Chips language={language} texts={(question.words ?? feelingWords).map(({ id, label }) => [id, say(label)])} />
    case 'emotions':
      return <Chips language={language} texts={emotions.map((e) => [e, emotionWords[e][language]])} />
    case 'pair':
      return (
        <>
          <Row label={say(question.expectation)} hint={words.expectation} language={language}>
            <Scale from={1} to={7} ends={question} say={say} language={language} />
          </Row>
          <Row label={say(question.perception)} hint={words.perception} language={language}>
            <Scale from={1} to={7} ends={question} say={say} language={language} />
          </Row>
        </>
      )
    case 'factors':
      return (
        <>
          {question.factors.map((factor) => (
            <Row key={factor} label={say(question.labels?.[factor] ?? factorWords[factor])} language={language}>
              <Scale from={1} to={5} ends={question} say={say} language={language} />
            </Row>
          ))}
        </>
      )
    case 'ladder':
      return (
        <>
          <span className={styles.line} />
          {question.soThat && <Written label={say(question.soThat)} language={language} />}
          {question.matters && <Written label={say(question.matters)} language={language} />}
        </>
      )
    case 'choice':
    case 'several':
    case 'ranking':
      return <Options question={question} language={language} say={say} />
    case 'number':
      return (
        <span className={styles.short} lang={language}>
          {question.unit && say(question.unit)}
        </span>
      )
    case 'text':
      return <span className={styles.line} />
    case 'consent':
      return (
        <div className={styles.consent}>
          <p lang={language}>{say(question.wording)}</p>
          <span className={styles.option} data-shape="square">
            {words.agree}
          </span>
        </div>
      )
    case 'contact':
      return question.fields.map((field) => <Written key={field} label={words.field[field]} language={language} />)
  }
}

interface ScaleProps extends Omit<Props, 'question'> {
  readonly from: number
  readonly to: number
  readonly ends: { readonly low?: Text | undefined; readonly high?: Text | undefined }
}

function Scale(props: ScaleProps) {
  const { from, to, ends, say, language } = props
  return (
    <div className={styles.scale}>
      <span className={styles.steps}>
        {Array.from({ length: to - from + 1 }, (_, i) => (
          <span key={i}>{from + i}</span>
        ))}
      </span>
      {(ends.low ?? ends.high) && (
        <span className={styles.ends} lang={language}>
          <span>{ends.low && say(ends.low)}</span>
          <span>{ends.high && say(ends.high)}</span>
        </span>
      )}
    </div>
  )
}

function Options({ question, language, say }: Props<QuestionOf<'choice' | 'several' | 'ranking'>>) {
  const shape = question.kind === 'choice' ? 'round' : question.kind === 'several' ? 'square' : 'none'
  return (
    <ul className={styles.options} lang={language}>
      {question.options.map(({ id, label }) => (
        <li key={id} className={styles.option} data-shape={shape}>
          {say(label)}
        </li>
      ))}
      {'other' in question && question.other && (
        <li className={styles.option} data-shape={shape}>
          {say(question.other)} …
        </li>
      )}
    </ul>
  )
}

const Chips = ({ texts, language }: { texts: readonly (readonly [string, string])[]; language: Language }) => (
  <ul className={styles.chips} lang={language}>
    {texts.map(([id, text]) => (
      <li key={id}>{text}</li>
    ))}
  </ul>
)

const Written = ({ label, language }: { label: string; language: Language }) => (
  <div className={styles.written}>
    <span lang={language}>{label}</span>
    <span className={styles.line} />
  </div>
)

const Row = ({ label, hint, language, children }: { label: string; hint?: string; language: Language; children: ReactNode }) => (
  <div className={styles.row}>
    <span>
      <span lang={language}>{label}</span> {hint && <small>{hint}</small>}
    </span>
    {children}
  </div>
)
