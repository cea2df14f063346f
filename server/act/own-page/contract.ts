import { z } from 'zod'

export const OwnLinkRequest = z.object({
  /** Also sends it to the customer's e-mail. */
  send: z.boolean().default(false),
})
export type OwnLinkRequest = z.infer<typeof OwnLinkRequest>
/** A link to a customer's own page. `sent`: whether a mail with it is on its way, and why not; null where none was asked for. */
export const OwnLink = z.object({
  url: z.string(), until: z.iso.datetime(), sent: z.union([z.literal(true), z.string()]).nullable(),
})
export type OwnLink = z.infer<typeof OwnLink>
