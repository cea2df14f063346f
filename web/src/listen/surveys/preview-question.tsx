import { translate, type Language, type Question, type Survey, type Text } from '@heartline/survey'
import { useMessages } from '../../app/language.tsx'
import { PreviewAnswer } from './preview-answer.tsx'
import { sayCondition } from './say-condition.ts'
import styles from './preview.module.css'

/** One question: its words, when it is shown, and what there is to answer. */
export function PreviewQuestion(props: { question: Question; number: number; survey: Survey; language: Language }) {
  const { question, number, survey, language } = props
  const {
    surveys: { preview: words, condition },
  } = useMessages()
  const say = (text: Text) => translate(text, language, survey.languages[0] ?? language)
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
          {words.kind[question.kind]}
          {question.showIf && <> · {condition.shownIf(sayCondition(question.showIf, survey, language, condition))}</>}
        </p>
      </div>
    </div>
  )
}
