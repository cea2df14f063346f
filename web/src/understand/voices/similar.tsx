import { Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Voice } from '../../../../server/understand/voices/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useCustomerNames } from '../../record/customers/use-customer-names.ts'
import { ErrorState } from '../../ui/states.tsx'
import { similarQuery } from './queries.ts'
import { VoiceLine } from './voice-line.tsx'
import css from './voices.module.css'

/** How many others say nearly the same as one text, and the texts nearest to it. */
export function Similar({ voice, onOpen }: { voice: Voice; onOpen: (voice: Voice) => void }) {
  const { voices: say } = useMessages()
  const { whole, signed, percent, sentences } = useFormats()
  const { data, error, refetch } = useQuery(similarQuery(voice))
  const customerName = useCustomerNames(data?.items.map((v) => v.customer) ?? [])
  if (error) return <ErrorState compact error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton height={72} radius="md" />
  return (
    <Stack gap={4} className={css.similar}>
      <Text size="sm" fw={600}>
        {sentences(say.same(data.same, whole(data.same)), data.same > 0 && data.sameTone !== null && say.sameTone(signed(data.sameTone)))}
      </Text>
      {data.items.length === 0 ? <Text size="sm" c="dimmed">{say.nothingSimilar}</Text> : (
        <>
          {data.items.map((v) => (
            <VoiceLine
              key={`${v.source} ${v.id}`} voice={v} customerName={customerName} onOpen={onOpen}
              aside={say.likeness(percent(v.likeness))}
            />
          ))}
          <Text size="xs" c="dimmed">{say.likenessNote}</Text>
        </>
      )}
    </Stack>
  )
}
