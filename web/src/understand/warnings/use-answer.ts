import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { unhappyQuery, warningsQuery } from './queries.ts'

/** The answer in a sentence: what has changed, and how many unhappy customers nobody has. Null while it is being fetched. */
export function useAnswer(): string | null {
  const { warnings: say } = useMessages()
  const format = useFormats()
  const { allows } = useSession()
  const changes = useQuery(warningsQuery())
  const flags = useQuery({ ...unhappyQuery(5), enabled: allows('customers.read') })
  if (!changes.data || (allows('customers.read') && !flags.data)) return null
  const worse = changes.data.warnings.filter((w) => w.course === 'worse')
  const better = changes.data.warnings.length - worse.length
  const latest = worse.map((w) => w.since.day).toSorted().at(-1)
  const looked = changes.data.look.asOf !== null
  const changed = latest ? say.changed(worse.length, format.day(latest)) : say.nothingChanged
  const parts = looked ? [`${changed}${better > 0 ? say.betterToo(better) : ''}`] : []
  const alone = flags.data?.counts.open
  if (alone !== undefined) parts.push(alone > 0 ? say.alone(alone, format.whole(alone)) : say.nobodyAlone)
  const sentence = parts.join(say.and)
  return sentence === '' ? '' : `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}${say.end}`
}
