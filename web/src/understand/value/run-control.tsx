import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconRefresh, IconX } from '@tabler/icons-react'
import { type ValueOverview, ValueRun } from '../../../../server/understand/value/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'

const isUnderWay = (run: ValueRun | null) => run !== null && (run.state === 'waiting' || run.state === 'running')

/** The button that has everything worked out anew; nothing for those who may not, or while it is being done. */
export function RunButton({ overview }: { overview: ValueOverview }) {
  const { value: { run: say } } = useMessages()
  const { allows } = useSession()
  const start = useAction(() => request('POST', 'value/runs', { shape: ValueRun }), { stale: ['value'] })
  if (!allows('catalogue.edit') || isUnderWay(overview.latest)) return null
  return (
    <Button
      variant={overview.done ? 'default' : 'filled'} leftSection={<IconRefresh size={16} aria-hidden />} loading={start.isPending}
      onClick={() => start.mutate(undefined)}
    >
      {overview.done ? say.again : say.start}
    </Button>
  )
}

/** How far a run has come, and the way to end it; or why the last one broke off. */
export function RunProgress({ overview: { latest } }: { overview: ValueOverview }) {
  const { value: { run: say } } = useMessages()
  const { percent, sentences } = useFormats()
  const { allows } = useSession()
  const cancel = useAction((id: number) => request('POST', `value/runs/${id}/cancel`, { shape: ValueRun }), {
    stale: ['value'], done: () => tell(say.cancelled),
  })
  if (latest?.state === 'failed')
    return <Text role="alert" size="sm">{sentences(say.failed(latest.problem ?? ''), say.failedHint)}</Text>
  if (!latest || !isUnderWay(latest)) return null
  const words = latest.state === 'waiting' || latest.step === null
    ? say.waiting
    : say.progress(say.step[latest.step], percent(latest.share))
  return (
    <Stack gap={4} className="card" p="md" role="status">
      <Group justify="space-between">
        <Text size="sm">{words} <span className="quiet">{latest.startedBy ? say.by(latest.startedBy) : say.byNight}</span></Text>
        {allows('catalogue.edit') && (
          <Button
            size="compact-sm" variant="subtle" color="gray" leftSection={<IconX size={14} aria-hidden />}
            loading={cancel.isPending}
            onClick={() => cancel.mutate(latest.id)}
          >
            {say.cancel}
          </Button>
        )}
      </Group>
      <Progress value={latest.state === 'waiting' ? 0 : latest.share * 100} aria-label={words} />
    </Stack>
  )
}
