import { Title } from '@mantine/core'
import { pipe, type Language, type Survey, type Text } from '@heartline/survey'
import { useMessages } from '../../app/language.tsx'
import { numbersOf } from './numbered.ts'
import { PreviewQuestion } from './preview-question.tsx'
import styles from './preview.module.css'

/**
 * A survey as it reads, question after question, in one of its languages, to somebody of whom nothing is known. Nothing in
 * it can be pressed.
 */
export function Preview({ survey, language }: { survey: Survey; language: Language }) {
  const {
    surveys: { preview: words },
  } = useMessages()
  const numbers = numbersOf(survey)
  const say = (text: Text) => pipe(text, {}, survey, language)
  return (
    <article className={`card ${styles.sheet}`}>
      <div lang={language} className={styles.opening}>
        <Title order={3}>{say(survey.title)}</Title>
        {survey.welcome && <p className={styles.prose}>{say(survey.welcome)}</p>}
      </div>
      {survey.pages.map((page, i) => (
        <section key={page.id} className={styles.page}>
          {survey.pages.length > 1 && (
            <p className={styles.pageName}>
              {words.page(i + 1)}
              {page.title && <span lang={language}>{say(page.title)}</span>}
            </p>
          )}
          {page.questions.map((question) => (
            <PreviewQuestion
              key={question.id}
              question={question}
              number={numbers.get(question.id)?.number ?? 0}
              survey={survey}
              language={language}
            />
          ))}
        </section>
      ))}
      <div className={styles.ending}>
        <p className={styles.pageName}>{words.thanks}</p>
        <p className={styles.prose} lang={language}>
          {say(survey.thanks)}
        </p>
      </div>
    </article>
  )
}
