import { Group, Text } from '@mantine/core'
import { z } from 'zod'
import { ScoreMethod } from '../../../../server/record/signals/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSignalWords } from '../signals/signal-words.ts'
import styles from './imports.module.css'

/** What of a previewed signal is shown; the rest of it is there too and not of interest here. */
const Shown = z.looseObject({
  id: z.string(),
  type: z.string(),
  time: z.string(),
  subject: z.string().optional(),
  data: z.looseObject({
    touchpoint: z.string().optional(),
    text: z.string().optional(),
    total: z.object({ amount: z.coerce.string(), currency: z.string() }).optional().catch(undefined),
    scores: z
      .array(z.object({ method: ScoreMethod, value: z.number(), touchpoint: z.string().optional() }))
      .default([])
      .catch([]),
    customer: z.record(z.string(), z.string()).optional().catch(undefined),
    attributes: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .default({})
      .catch({}),
  }),
})

/** One signal of the preview, as a reader takes it in. */
export function PreviewSignal({ signal }: { signal: Record<string, unknown> }) {
  const {
    listen: {
      signals: { drawer },
    },
    words: { method },
  } = useMessages()
  const format = useFormats()
  const typeName = useSignalWords()
  const parsed = Shown.safeParse(signal)
  if (!parsed.success) return null
  const { type, time, subject, data } = parsed.data
  const who = [subject, ...Object.values(data.customer ?? {})].filter(Boolean).join(' · ')
  const facts: [string, string][] = [
    [drawer.customer, who],
    [drawer.touchpoint, data.touchpoint ?? ''],
    [drawer.amount, data.total ? format.money(data.total.amount, data.total.currency) : ''],
    [
      drawer.scores,
      data.scores.map((s) => `${s.touchpoint ? `${s.touchpoint} ` : ''}${method[s.method]} ${s.value}`).join(' · '),
    ],
    [
      drawer.attributes,
      Object.entries(data.attributes)
        .map(([k, v]) => `${k} ${v}`)
        .join(' · '),
    ],
  ]
  return (
    <article className={`card ${styles.signal}`}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text fw={600} size="sm">
          {typeName(type)}
        </Text>
        <Text size="xs" c="dimmed" className="nowrap">
          {format.dateTime(time)}
        </Text>
      </Group>
      {data.text && (
        <Text size="sm" lineClamp={3}>
          {data.text}
        </Text>
      )}
      <dl>
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </article>
  )
}
