import { z } from 'zod'
import { Mailboxes } from '../../../../server/listen/mailbox/contract.ts'
import { Delivery, ReadyMapping, Webhook } from '../../../../server/listen/webhooks/contract.ts'
import { resource } from '../../app/api.ts'

export const mailboxesQuery = resource('mailboxes', Mailboxes)
export const webhooksQuery = resource('webhooks', z.object({ items: z.array(Webhook) }))
export const readyMappingsQuery = {
  ...resource('webhook-mappings', z.object({ items: z.array(ReadyMapping) })),
  staleTime: Infinity,
}
export const deliveriesQuery = (webhook: number) =>
  resource(`webhooks/${webhook}/deliveries`, z.object({ items: z.array(Delivery) }))
