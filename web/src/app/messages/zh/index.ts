import type { Messages } from '../en/index.ts'
import { doors } from './doors.ts'
import { listen } from './listen.ts'
import { observations } from './observations.ts'
import { record } from './record.ts'
import { shell } from './shell.ts'
import { surveys } from './surveys.ts'
import { today } from './today.ts'
import { trust } from './trust.ts'
import { ui } from './ui.ts'
import { understand } from './understand.ts'
import { words } from './words.ts'

export const messages: Messages = { shell, ui, words, doors, today, listen, observations, surveys, record, understand, trust }
