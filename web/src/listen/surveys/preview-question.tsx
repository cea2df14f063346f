import { pipe, type Language, type Question, type Survey, type Text } from '@heartline/survey'
import { useMessages, type Messages } from '../../app/language.tsx'
import { PreviewAnswer } from './preview-answer.tsx'
import { sayCondition } from './say-condition.ts'
import styles from './preview.module.css'

/** One question: its words, when it is shown, and what there is to answer. */
export function PreviewQuestion(props: { question: Question; number: number; survey: Survey; language: Language }) {
  const { question, number, survey, language } = props
  const {
    surveys: { preview: words, condition },
  } = useMessages()
  const say = (text: Text) => pipe(text, {}, survey, language)
  return (
    <div className={styles.question}>
      <span className={styles.number} aria-hidden>
        {number}
      </span>
      <div className={styles.body}>
        <p className={styles.title}>
          <span lang={language}>{say(question.title)}</span>
          {question.required && (
            <abbr className={styles.required} title={words.required} aria-label={words.required}>
              *
            </abbr>
          )}
        </p>
        {question.help && (
          <p className={styles.help} lang={language}>
            {say(question.help)}
          </p>
        )}
        <PreviewAnswer question={question} language={language} say={say} />
        <p className={styles.kind}>
          {[
            ...notesOf(question, words),
            question.showIf && condition.shownIf(sayCondition(question.showIf, survey, language, condition)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </div>
  )
}

/** What the answer shows nothing of: its kind, how many may be chosen, whether the order is each person's own. */
function notesOf(question: Question, words: Messages['surveys']['preview']): (string | undefined | false)[] {
  const kind = words.kind[question.kind]
  const shuffled = 'randomise' in question && question.randomise && words.shuffled
  switch (question.kind) {
    case 'several': {
      const { min, max } = question
      return [kind, min !== undefined && words.atLeast(min), max !== undefined && words.atMost(max), shuffled]
    }
    case 'ranking':
      return [kind, question.topN !== undefined && words.top(question.topN), shuffled]
    case 'factors':
      return [kind, words.doesNotApply]
    default:
      return [kind, shuffled]
  }
}
