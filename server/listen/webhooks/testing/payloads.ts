/** What senders document that they send; shortened, with their field names. */

const field = (id: string, type: string, ref: string) => ({ id, type, ref })
export const typeform = {
  event_id: 'LtWXD3crgy',
  event_type: 'form_response',
  form_response: {
    form_id: 'lT4Z3j',
    token: 'a3a12ec67a1365927098a606107fac15',
    submitted_at: '2026-01-18T18:17:02Z',
    landed_at: '2026-01-18T18:07:02Z',
    calculated: { score: 9 },
    hidden: { user_id: 'abc123456' },
    definition: {
      id: 'lT4Z3j',
      title: 'Webhooks example',
      fields: [{ id: 'DlXFaesGBpoF', title: "What's it like where you live?", type: 'long_text', ref: 'place' }],
    },
    answers: [
      { type: 'text', text: "It's cold right now!", field: field('DlXFaesGBpoF', 'long_text', 'place') },
      { type: 'email', email: 'laura@example.com', field: field('SMEUb7VJz92Q', 'email', 'mail') },
      { type: 'choices', choices: { labels: ['London', 'Sydney'] }, field: field('PNe8ZKBK8C2Q', 'picture_choice', 'cities') },
      { type: 'number', number: 9, field: field('k6TP9oLGgHjl', 'nps', 'recommend') },
      { type: 'number', number: 4, field: field('WOTdC00F8A3h', 'rating', 'stars') },
      { type: 'boolean', boolean: true, field: field('gFFf3xAkJKsr', 'yes_no', 'again') },
    ],
  },
}

export const formbricks = {
  webhookId: 'webhookId',
  event: 'responseFinished',
  data: {
    contact: null,
    contactAttributes: { userId: 'u-9', email: 'han@example.com' },
    createdAt: '2026-01-24T07:47:29.507Z',
    updatedAt: '2026-01-24T07:47:56.116Z',
    data: { q1: 'clicked', q2: '取餐的地方太挤了', q3: 4, q4: ['A', 'B'] },
    finished: true,
    id: 'responseId',
    language: 'zh',
    surveyId: 'surveyId',
    survey: { title: 'Customer Satisfaction Survey', type: 'link', status: 'inProgress' },
    meta: { url: 'https://app.formbricks.com/s/surveyId' },
    tags: [],
    variables: {},
  },
}

export const judgeme = {
  review: {
    id: 31_415,
    title: 'Thin',
    body: 'The cup broke on the first day.',
    rating: 2,
    product_external_id: 4_321,
    product_title: 'Cup',
    curated: 'ok',
    hidden: false,
    verified: 'verified-purchase',
    created_at: '2026-02-03T10:12:00+00:00',
    reviewer: { id: 7, external_id: 99, email: 'mei@example.com', name: 'Han Mei' },
  },
}

export const yotpo = {
  event: 'review_create',
  data: {
    id: 219,
    title: 'Review Title',
    content: 'Review Content',
    user_id: 209,
    score: 5,
    deleted: false,
    created_at: '2026-02-20 14:12:13 UTC',
    user_type: 'AnonymousUser',
    reviewer_display_name: 'Reviewer D.',
    customer_email: 'someone@example.com',
    external_order_id: '123',
    sentiment: '',
    escalated: false,
  },
}

export const review = {
  author: 'Li Lei',
  rating: 4,
  text: '不错，就是慢',
  url: 'https://reviews.example/1',
  time: '2026-03-01T08:00:00+08:00',
}
