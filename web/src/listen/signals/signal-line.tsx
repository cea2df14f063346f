import { Text } from '@mantine/core'
import {
  IconArrowBackUp,
  IconCoin,
  IconDoorEnter,
  IconHeartHandshake,
  IconId,
  IconMessage2,
  IconMoodSmile,
  IconMoodAngry,
  IconPackage,
  IconPhone,
  IconQuestionMark,
  IconShare,
  IconShoppingBag,
  IconStar,
  IconTargetArrow,
  IconThumbUp,
  IconTool,
} from '@tabler/icons-react'
import type { KnownSignalType, SignalView } from '../../../../server/record/signals/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import { useSignalWords } from './signal-words.ts'
import styles from './signals.module.css'
import { useTouchpointNames } from './touchpoint-names.ts'
import { WordsInShort } from './what-words-say.tsx'

const icons: Record<KnownSignalType, typeof IconStar> = {
  visit: IconDoorEnter,
  enquiry: IconQuestionMark,
  quote: IconCoin,
  purchase: IconShoppingBag,
  delivery: IconPackage,
  return: IconArrowBackUp,
  usage: IconTool,
  contact: IconPhone,
  complaint: IconMoodAngry,
  feedback: IconMessage2,
  review: IconStar,
  referral: IconShare,
  membership: IconId,
  need: IconTargetArrow,
  praise: IconThumbUp,
  mood: IconMoodSmile,
}

/** The strongest feeling in a signal, to stand for it in a list; null where nobody felt anything. */
export function strongestOf(signal: SignalView): { tone: number; intensity: number } | null {
  const felt = signal.scores.filter((s): s is typeof s & { tone: number } => s.tone !== null)
  return felt.toSorted((a, b) => Math.abs(b.tone) - Math.abs(a.tone))[0] ?? null
}

/** What a need, an enquiry, a complaint or praise was about, where it was said in a few words. */
const topicOf = ({ data }: SignalView) =>
  [data['need'], data['interest'], data['topic']].find((said) => typeof said === 'string' && said !== '')

/** One score of each method, at most three: what the mark does not show already. */
const scoresToName = (signal: SignalView) =>
  signal.scores
    .filter((s, i, all) => s.method !== 'feeling' && all.findIndex((other) => other.method === s.method) === i)
    .slice(0, 3)

/** What happened, in one line and the customer's words: for the stream and for a customer's timeline. */
export function SignalLine({ signal }: { signal: SignalView }) {
  const {
    words: { method },
  } = useMessages()
  const format = useFormats()
  const typeName = useSignalWords()
  const { nameOf } = useTouchpointNames()
  const Icon = icons[signal.type as KnownSignalType] ?? IconHeartHandshake
  const felt = strongestOf(signal)
  const facts = [
    topicOf(signal),
    signal.touchpoint && nameOf(signal.touchpoint),
    signal.total && format.money(signal.total.amount, signal.total.currency),
    ...scoresToName(signal).map((s) => `${method[s.method]} ${format.decimal(s.value, Number.isInteger(s.value) ? 0 : 1)}`),
  ].filter(Boolean)
  return (
    <div className={styles.line}>
      <Icon size={18} stroke={1.5} aria-hidden className={styles.icon} />
      <div className={styles.what}>
        <span className={styles.head}>
          <span className={styles.type}>{typeName(signal.type)}</span>
          {felt && <ToneMark tone={felt.tone} intensity={felt.intensity} />}
          {facts.length > 0 && <span className="quiet">{facts.join(' · ')}</span>}
        </span>
        {signal.text && (
          <Text component="blockquote" lang={signal.lang ?? undefined} className={styles.text} lineClamp={3}>
            {signal.text}
          </Text>
        )}
        {signal.annotation && <WordsInShort annotation={signal.annotation} />}
      </div>
    </div>
  )
}
