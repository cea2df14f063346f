import type { Brief } from '../../../../server/learn/briefs/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import css from './briefs.module.css'

/** Two of these customers in their own words; nobody's name. */
export function Quotes({ quotes }: { quotes: Brief['quotes'] }) {
  const { briefs: say } = useMessages()
  return (
    <Section title={say.quotes} note={say.quotesNote}>
      <div className={css.quotes}>
        {quotes.map((q) => (
          <figure key={q.feeling} className={`${css.quote} ${css[q.feeling]}`}>
            <blockquote lang={q.lang === 'zh' || q.lang === 'en' ? q.lang : undefined}>{q.text}</blockquote>
            <figcaption>{say[q.feeling]}</figcaption>
          </figure>
        ))}
      </div>
    </Section>
  )
}
