import { IconBulb, IconMoodAngry, IconMoodSmile, IconTargetArrow, IconThumbUp } from '@tabler/icons-react'
import type { ObservationKind } from '../../../../server/listen/observations/contract.ts'

export const kindIcons: Record<ObservationKind, typeof IconBulb> = {
  need: IconTargetArrow,
  interest: IconBulb,
  complaint: IconMoodAngry,
  praise: IconThumbUp,
  mood: IconMoodSmile,
}
