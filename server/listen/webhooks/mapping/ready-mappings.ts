import type { z } from 'zod'
import { ReadyMapping } from '../contract.ts'

/**
 * Mappings to begin with, made from what each sender documents:
 * Typeform – typeform.com/developers/webhooks/example-payload; Formbricks – its documentation, "Webhooks";
 * Yotpo – apidocs.yotpo.com, "About webhooks"; Judge.me – judge.me/api/docs, whose webhooks send its review as `review`.
 * A score is made only where its scale is known: Typeform and Formbricks do not say of how many steps a rating is.
 */
const ready: readonly z.input<typeof ReadyMapping>[] = [
  {
    key: 'review',
    kind: 'reviews',
    name: 'A review: author, rating (1–5), text, url, time',
    signature: null,
    mapping: {
      source: 'reviews',
      signals: [
        {
          type: 'review',
          id: { column: '$id' },
          time: { column: 'time' },
          touchpoint: { value: 'review' },
          customer: { name: { column: 'author' }, email: { column: 'email' } },
          scores: [{ column: 'rating', method: 'stars' }],
          text: [{ column: 'title' }, { column: 'text' }],
          data: { url: { column: 'url' }, site: { column: 'site' } },
        },
      ],
    },
  },
  {
    key: 'post',
    kind: 'social',
    name: 'A post or a comment: author, text, url, time',
    signature: null,
    mapping: {
      source: 'social',
      signals: [
        {
          type: 'feedback',
          id: { column: '$id' },
          time: { column: 'time' },
          touchpoint: { value: 'social' },
          customer: { name: { column: 'author' } },
          text: { column: 'text' },
          data: { url: { column: 'url' }, site: { column: 'platform' } },
        },
      ],
    },
  },
  {
    key: 'complaint',
    kind: 'generic',
    name: 'A complaint: name, email, phone, topic, text, time',
    signature: null,
    mapping: {
      source: 'complaints',
      signals: [
        {
          type: 'complaint',
          id: { column: '$id' },
          time: { column: 'time' },
          touchpoint: { value: 'complaint' },
          customer: { name: { column: 'name' }, email: { column: 'email' }, phone: { column: 'phone' } },
          text: { column: 'text' },
          data: { topic: { column: 'topic' }, order: { column: 'order' } },
        },
      ],
    },
  },
  {
    key: 'typeform',
    kind: 'survey-tool',
    name: 'Typeform',
    signature: { scheme: 'base64', header: 'typeform-signature' },
    mapping: {
      source: 'typeform',
      signals: [
        {
          type: 'feedback',
          when: [{ column: 'event_type', in: ['form_response'] }],
          id: { column: 'form_response.token' },
          time: { column: 'form_response.submitted_at' },
          subject: { column: 'form_response.hidden.user_id' },
          touchpoint: { value: 'survey' },
          customer: { email: { column: '$email' }, phone: { column: '$phone' } },
          scores: [{ column: '$nps', method: 'nps' }],
          text: { column: '$texts' },
          data: {
            survey: { column: 'form_response.definition.title' },
            rating: { column: '$rating', as: 'number' },
            opinion: { column: '$scale', as: 'number' },
          },
        },
      ],
    },
  },
  {
    key: 'formbricks',
    kind: 'survey-tool',
    name: 'Formbricks',
    signature: { scheme: 'standard' },
    mapping: {
      source: 'formbricks',
      signals: [
        {
          type: 'feedback',
          when: [{ column: 'event', in: ['responseFinished'] }],
          id: { column: 'data.id' },
          time: { column: 'data.updatedAt' },
          subject: { column: 'data.contactAttributes.userId' },
          touchpoint: { value: 'survey' },
          lang: { column: 'data.language' },
          customer: { email: { column: 'data.contactAttributes.email' } },
          text: { column: '$texts' },
          data: { survey: { column: 'data.survey.title' } },
        },
      ],
    },
  },
  {
    key: 'judgeme',
    kind: 'reviews',
    name: 'Judge.me',
    signature: { scheme: 'hex', header: 'judgeme-hmac-sha256' },
    mapping: {
      source: 'judge.me',
      signals: [
        {
          type: 'review',
          when: [
            { column: 'review.id', is: 'filled' },
            { column: 'review.curated', notIn: ['spam'] },
          ],
          id: { column: 'review.id' },
          time: { column: 'review.created_at' },
          touchpoint: { value: 'review' },
          customer: { email: { column: 'review.reviewer.email' }, name: { column: 'review.reviewer.name' } },
          scores: [{ column: 'review.rating', method: 'stars' }],
          text: [{ column: 'review.title' }, { column: 'review.body' }],
          data: {
            product: { column: 'review.product_external_id' },
            productTitle: { column: 'review.product_title' },
            site: { value: 'judge.me' },
          },
        },
      ],
    },
  },
  {
    key: 'yotpo',
    kind: 'reviews',
    name: 'Yotpo',
    signature: null,
    mapping: {
      source: 'yotpo',
      signals: [
        {
          type: 'review',
          when: [{ column: 'event', in: ['review_create'] }],
          id: { column: 'data.id' },
          time: { column: 'data.created_at' },
          touchpoint: { value: 'review' },
          customer: { email: { column: 'data.customer_email' }, name: { column: 'data.reviewer_display_name' } },
          scores: [{ column: 'data.score', method: 'stars' }],
          text: [{ column: 'data.title' }, { column: 'data.content' }],
          data: { order: { column: 'data.external_order_id' }, site: { value: 'yotpo' } },
        },
      ],
    },
  },
]

export const readyMappings: readonly ReadyMapping[] = ready.map((mapping) => ReadyMapping.parse(mapping))
