import { z } from 'zod'
import { TextEmotion, TextIntent } from '../../../../server/record/signals/contract.ts'
import { Factor } from '../../../../server/record/touchpoints/contract.ts'
import { FeelingOfText, Strength, type VoiceFilter, VoiceOrder } from '../../../../server/understand/voices/contract.ts'
import { customersOf } from '../slice/customers-of.ts'

const day = z.iso.date().optional().catch(undefined)
const text = z.string().max(200).optional().catch(undefined)

/** The address of the voices: all that they are filtered by, and their order. */
export const VoicesSearch = z.object({
  words: text, from: day, to: day, dimension: text, member: text, segment: text, touchpoint: text,
  feeling: FeelingOfText.optional().catch(undefined), strength: Strength.optional().catch(undefined),
  emotion: TextEmotion.optional().catch(undefined), factor: Factor.optional().catch(undefined), intent: TextIntent.optional().catch(undefined),
  lang: z.string().regex(/^[a-z]{2,3}$/).optional().catch(undefined),
  theme: z.number().int().positive().optional().catch(undefined),
  order: VoiceOrder.optional().catch(undefined),
})
export type VoicesSearch = z.infer<typeof VoicesSearch>

/** What the list, the counts and the export are asked with: the same for all three. */
export function filterOf({ order: _, dimension, member, ...search }: VoicesSearch): VoiceFilter {
  return { ...search, ...customersOf({ dimension, member }) }
}

export const noVoiceFilter: VoicesSearch = {
  words: undefined, from: undefined, to: undefined, dimension: undefined, member: undefined, segment: undefined, touchpoint: undefined, feeling: undefined, strength: undefined,
  emotion: undefined, factor: undefined, intent: undefined, lang: undefined, theme: undefined,
}
export const isVoiceFiltered = (search: VoicesSearch): boolean => Object.values(filterOf(search)).some((value) => value !== undefined)
