import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { LookState } from '../../../../server/understand/warnings/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'

export const isLooking = ({ state }: LookState) => state === 'waiting' || state === 'running'

/** The button that has everything looked at now; nothing for those who may not, or while that is being done. */
export function LookButton({ look }: { look: LookState }) {
  const { warnings: { look: say } } = useMessages()
  const { allows, seesAll } = useSession()
  const start = useAction(() => request('POST', 'warnings/look', { shape: LookState }), { stale: ['warnings'] })
  if (!allows('warnings.work') || !seesAll || isLooking(look)) return null
  return (
    <Button
      variant={look.state === 'never' ? 'filled' : 'default'} leftSection={<IconRefresh size={16} aria-hidden />}
      loading={start.isPending}
      onClick={() => start.mutate(undefined)}
    >
      {say.now}
    </Button>
  )
}

/** How far a look has come, and the way to stop it. */
export function LookProgress({ look }: { look: LookState }) {
  const { warnings: { look: say } } = useMessages()
  const { percent } = useFormats()
  const { allows, seesAll } = useSession()
  const cancel = useAction(() => request('POST', 'warnings/look/cancel', { shape: LookState }), {
    stale: ['warnings'], done: () => tell(say.stopped),
  })
  if (look.state === 'failed') return <Text role="alert" size="sm">{say.failed} {look.problem}</Text>
  if (!isLooking(look)) return null
  const words = look.state === 'waiting' ? say.waiting : say.running(percent(look.progress))
  return (
    <Stack gap={4} className="card" p="md" role="status">
      <Group justify="space-between">
        <Text size="sm">{words}</Text>
        {allows('warnings.work') && seesAll && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => cancel.mutate(undefined)}>{say.cancel}</Button>
        )}
      </Group>
      <Progress value={look.progress * 100} aria-label={words} />
    </Stack>
  )
}
