import { Stack, Text } from '@mantine/core'
import type { Campaign, Power } from '../../../../server/act/campaigns/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Strong } from '../../understand/strong.tsx'

/** An arm with fewer customers can carry no claim. */
export const fewestInArm = 100

/** What the hold-out can show, said before anything is sent. */
export function PowerText({ power, draft, drawn }: { power: Power; draft: Campaign['draft']; drawn: boolean }) {
  const { campaigns: { power: say, result } } = useMessages()
  const { whole, percent, money, decimal } = useFormats()
  const { treated, heldOut, detectable } = power
  return (
    <Stack gap={4}>
      <Text>{(drawn ? say.armsDrawn : say.arms)(whole(treated), whole(heldOut))}</Text>
      {Math.min(treated, heldOut) < fewestInArm ? <Text>{(drawn ? say.tooFewDrawn : say.tooFew)(whole(fewestInArm))}</Text>
        : detectable ? <Text>
          <Strong>
            {say.detectable(money(detectable.spend.toFixed(2)), result.points(decimal(100 * detectable.bought)), draft.watchDays)}
          </Strong>
        </Text>
          : <Text>{say.unknown}</Text>}
      {power.bought > 0 && (
        <Text size="sm" c="dimmed">{say.before(percent(power.bought, 1), money(power.spend.toFixed(2)), draft.watchDays)}</Text>
      )}
    </Stack>
  )
}
