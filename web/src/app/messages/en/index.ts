import { doors } from './doors.ts'
import { emotions } from './emotions.ts'
import { findings } from './findings.ts'
import { listen } from './listen.ts'
import { observations } from './observations.ts'
import { paths } from './paths.ts'
import { record } from './record.ts'
import { shell } from './shell.ts'
import { surveys } from './surveys.ts'
import { today } from './today.ts'
import { trust } from './trust.ts'
import { ui } from './ui.ts'
import { understand } from './understand.ts'
import { words } from './words.ts'

/** Every word of the app, by room. English sets the shape; Chinese must fill it, or nothing compiles. */
export const messages = { shell, ui, words, doors, today, listen, observations, surveys, record, understand, emotions, findings, paths, trust }
export type Messages = typeof messages
