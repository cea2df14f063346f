/** What a sender of each kind may send, in the fields that the ready mappings read. */
const examples: Readonly<Record<string, object>> = {
  reviews: { author: 'Li Lei', rating: 4, title: '不错', text: '茶很香，就是等得有点久。', url: 'https://reviews.example.com/1' },
  social: { author: '@lilei', text: 'Cold tea again', platform: 'weibo', url: 'https://social.example.com/p/1' },
  generic: { name: 'Han', email: 'han@example.com', topic: 'delivery', text: '少送了一杯。', order: 'A7' },
  'survey-tool': {
    event_type: 'form_response',
    form_response: {
      token: 'a3a12e',
      submitted_at: '',
      answers: [{ type: 'text', text: 'Quiet, and quick.', field: { id: 'q1', type: 'long_text', ref: 'why' } }],
    },
  },
}

/** An example as its sender would write it, from this moment. */
export function exampleFor(kind: string, now: Date): string {
  const time = now.toISOString()
  const body = JSON.stringify(examples[kind] ?? examples['generic'], null, 2)
    .replace('"submitted_at": ""', `"submitted_at": "${time}"`)
  return kind === 'survey-tool' ? body : body.replace(/\n\}$/, `,\n  "time": "${time}"\n}`)
}
