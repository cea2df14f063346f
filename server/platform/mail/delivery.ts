/** How an attempt to hand a message over went. Only after `temporary` may the same message be handed over again. */
export type Delivery =
  | { readonly outcome: 'accepted' }
  /** It was not taken, and may be later. */
  | { readonly outcome: 'temporary'; readonly reason: string }
  /** It was refused for good; `addressRefused` where the address itself is no good, for any message. */
  | { readonly outcome: 'permanent'; readonly reason: string; readonly addressRefused: boolean }
  /** The connection broke after the message had been handed over and before the answer came: it may have arrived. */
  | { readonly outcome: 'unknown'; readonly reason: string }

/** What nodemailer says of a failure. */
interface SmtpError extends Error {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
}

/** Reads a failure to send. `handedOver`: whether the server had begun to take the message itself. */
export function deliveryOf(error: unknown, handedOver: boolean): Delivery {
  const { message, code, command, responseCode } = (error instanceof Error ? error : new Error(String(error))) as SmtpError
  if (responseCode === undefined) {
    if (handedOver) return { outcome: 'unknown', reason: message }
    const unwritable = code === 'EENVELOPE' || code === 'EMESSAGE'
    return unwritable
      ? { outcome: 'permanent', reason: message, addressRefused: code === 'EENVELOPE' }
      : { outcome: 'temporary', reason: message }
  }
  // A server that will not let us in, or not under this sender, says nothing of the customer; somebody will set it right.
  const ours = code === 'EAUTH' || command === 'MAIL FROM' || command === 'CONN'
  if (responseCode < 500 || responseCode === 503 || ours) return { outcome: 'temporary', reason: message }
  return { outcome: 'permanent', reason: message, addressRefused: command === 'RCPT TO' && meansAddress(statusIn(message)) }
}

/** The enhanced status code (RFC 3463) in the text of an answer. */
export function statusIn(text: string): string | undefined {
  return /(?:^|\s|-|#)([245]\.\d{1,3}\.\d{1,3})(?=[\s;,)]|\.?$|\.\s)/.exec(text)?.[1]
}

/**
 * Whether a permanent status says that the address is no good, rather than that this message, its sender, or the server is.
 * RFC 3463: x.1 addressing (but x.1.7 and x.1.8 speak of the sender), x.2.1 mailbox disabled, x.4.4 no such route; where
 * there is no detail (none at all, or x.0.0) the refusal of a recipient is taken at its word.
 */
export function meansAddress(status: string | undefined): boolean {
  return status === undefined || /^5\.(?:0\.0|1\.(?![78]$)\d+|2\.[01]|4\.4)$/.test(status)
}
