import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import { saidQuery } from './queries.ts'
import { sliceOf, type SatisfactionSearch } from './search.ts'
import css from './satisfaction.module.css'

const shown = 12

/** The last words of those who were satisfied and are gone. */
export function SaidSection({ search }: { search: SatisfactionSearch }) {
  const { satisfaction: { gone: say } } = useMessages()
  const { whole, day } = useFormats()
  const { allows } = useSession()
  const may = allows('verbatims.read')
  const { data, error, refetch } = useQuery({ ...saidQuery(sliceOf(search)), enabled: may })
  const items = data?.items.slice(0, shown) ?? []
  return (
    <Section
      title={say.said} note={data && items.length > 0 ? say.saidNote(whole(items.length), whole(data.writers)) : undefined}
    >
      {!may ? <Text c="dimmed">
        {say.forbidden}
      </Text> : error ? <ErrorState error={error} retry={() =>
        void refetch()} compact /> : !data ? <Skeleton height={200} radius="lg" /> : items.length === 0 ? <Text c="dimmed">
          {say.nothingSaid}
        </Text> : (
        <ul className={css.said}>
          {items.map((item) => (
            <li key={item.customer} className="card">
              <p lang={item.lang || undefined}>{item.tone !== null && <ToneMark tone={item.tone} />} {item.text}</p>
              <Text size="xs" c="dimmed">
                <Link to="/customers/$id" params={{ id: item.customer }}>{say.customer(item.customer)}</Link>
                {' · '}{item.left ? say.left : say.lastSeen(day(item.lastSeen), say.days(item.silent))}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
