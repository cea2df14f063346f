import type { Survey } from '../schema/survey.ts'
import type { Breach } from './breach.ts'
import { breachesOfConditions } from './conditions.ts'
import { breachesOfIds } from './ids.ts'
import { breachesOfLanguages } from './languages.ts'
import { breachesOfOptions } from './options.ts'
import { breachesOfPiping } from './piping.ts'
import { breachesOfTheme } from './theme.ts'

const rules = [breachesOfIds, breachesOfLanguages, breachesOfOptions, breachesOfConditions, breachesOfPiping, breachesOfTheme]

/** Every rule between its parts that a survey breaks, with the place and what to do; none when it is sound. */
export const breachesOf = (survey: Survey): Breach[] => rules.flatMap((rule) => rule(survey))
