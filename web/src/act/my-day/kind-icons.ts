import { IconCheckbox, IconChecklist, IconDoorEnter, IconPencil, IconPhone } from '@tabler/icons-react'
import type { TaskKind } from '../../../../server/act/tasks/contract.ts'

export const kindIcons = {
  call: IconPhone, write: IconPencil, visit: IconDoorEnter, approve: IconCheckbox, step: IconChecklist,
} as const satisfies Record<TaskKind, unknown>
