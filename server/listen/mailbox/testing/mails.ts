/** A mail as it travels. Headers may be replaced, or taken away with undefined. */
export function mail(more: { headers?: Record<string, string | undefined>; body?: string } = {}): string {
  const headers: Record<string, string | undefined> = {
    'From': 'Li Lei <lilei@example.com>',
    'To': 'service@cloudleaf.example',
    'Subject': 'Cold tea',
    'Message-ID': '<one@example.com>',
    'Date': new Date(Date.now() - 60_000).toUTCString(),
    'Content-Type': 'text/plain; charset=utf-8',
    ...more.headers,
  }
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
  return `${lines.join('\r\n')}\r\n\r\n${more.body ?? 'The tea was cold.'}\r\n`
}

/** A notice that a mail could not be delivered (RFC 3464). */
export const bounce = mail({
  headers: {
    'From': 'Mail Delivery System <MAILER-DAEMON@mx.example.net>',
    'Subject': 'Undelivered Mail Returned to Sender',
    'Message-ID': '<bounce@mx.example.net>',
    'Return-Path': '<>',
    'Auto-Submitted': 'auto-replied',
    'Content-Type': 'multipart/report; report-type=delivery-status; boundary="b"',
  },
  body: [
    '--b',
    '',
    'I am sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.net',
    '',
    'Final-Recipient: rfc822; nobody@example.net',
    'Action: failed',
    'Status: 5.1.1',
    '--b--',
  ].join('\r\n'),
})
