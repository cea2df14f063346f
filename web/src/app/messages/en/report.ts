export const report = {
  rail: 'Report',
  month: 'Month', notWhole: 'not over', pdf: 'PDF', print: 'Print',
  none: 'There is nothing to report yet', noneHint: 'The report tells of a month. Bring in signals first.',
  bringIn: 'Bring in signals',
  sending: 'Who gets it by mail?',
  sendingNote:
    'It goes as PDF, at seven in the morning of the chosen day, with the month before. Members are staff; customers are never written to from here.',
  on: 'Send it every month', day: 'On day', language: 'Language',
  languages: { zh: '中文', en: 'English' } as Record<'zh' | 'en', string>, people: 'To', save: 'Keep', saved: 'Kept.',
  sendNow: 'Send now', sent: 'On its way.', choose: 'Choose at least one person.',
  mailOff: 'Mail is off: no mail server is configured (SMTP_URL and MAIL_FROM).',
  sendings: 'Sendings', to: 'To', of: 'Month', when: 'When', state: 'State', askedBy: 'By', clock: 'the schedule',
  states: {
    waiting: 'On its way', sent: 'Sent', failed: 'Failed', unknown: 'May have arrived',
  } as Record<'waiting' | 'sent' | 'failed' | 'unknown', string>,
  noReader: 'is no member any more, or may not read it', again: 'Send again',
}
