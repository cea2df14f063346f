export { createMail, type Mail, type MailMessage } from './create-mail.ts'
export type { Delivery } from './delivery.ts'
export { type Bounce, readBounce } from './read-bounce.ts'
