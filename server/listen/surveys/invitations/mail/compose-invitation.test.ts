import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Question, Survey } from '@heartline/survey'
import { readySurveys } from '@heartline/survey/ready'
import { composeInvitation, type InvitationMail } from './compose-invitation.ts'

const survey = (question: object, more: object = {}) =>
  ({
    languages: ['en', 'zh-CN'],
    title: { en: 'Your delivery', 'zh-CN': '您的这次配送' },
    thanks: { en: 'Thanks', 'zh-CN': '谢谢' },
    pages: [{ id: 'p', questions: [question] }],
    ...more,
  }) as Survey
const nps: Partial<Question> = {
  kind: 'nps',
  id: 'recommend',
  title: { en: 'Would you recommend {{company.name|us}}?', 'zh-CN': '您会推荐{{company.name|我们}}吗？' },
}
const compose = (question: object, more: Partial<InvitationMail> = {}, shape: object = {}) =>
  composeInvitation({
    survey: survey(question, shape),
    language: 'en',
    facts: {},
    company: 'Tea House',
    timeZone: 'Asia/Shanghai',
    url: 'https://cx.tea.example/s/TOKEN',
    expires: new Date('2026-06-14T20:00:00Z'),
    reminder: false,
    ...more,
  })
const pressed = (html = '') =>
  [...html.matchAll(/href="([^"]+)"[^>]*>([^<]+)</g)].map(([, url, label]) => [label, url!.replaceAll('&amp;', '&')])
const answers = (html?: string) => pressed(html).map(([, url]) => new URL(url!).searchParams.get('answer'))

describe('The mail that asks', () => {
  it('carries the first question, each answer of it as a link of the person’s own', () => {
    const { subject, html, text } = compose(nps)
    assert.equal(subject, 'Your delivery – Tea House')
    assert.deepEqual(pressed(html)[9], ['9', 'https://cx.tea.example/s/TOKEN?lang=en&answer=recommend.9'])
    assert.deepEqual(
      answers(html),
      Array.from({ length: 11 }, (_, i) => `recommend.${i}`),
    )
    for (const words of [
      'Would you recommend Tea House?',
      'Not at all likely',
      'Extremely likely',
      'It is good until 15 June 2026.',
    ])
      assert.ok(html!.includes(words), words)
    assert.match(text, /0 \(Not at all likely\)\nhttps:\/\/cx\.tea\.example\/s\/TOKEN\?lang=en&answer=recommend\.0/)
  })
  it('asks what can be pressed by links, and the rest by a button that answers nothing', () => {
    assert.equal(
      answers(compose({ kind: 'csat', id: 'satisfied', scale: 10, title: { en: 'Satisfied?', 'zh-CN': '满意吗？' } }).html)
        .length,
      10,
    )
    assert.deepEqual(
      answers(compose({ kind: 'ces', id: 'ease', title: { en: 'Easy?', 'zh-CN': '省力吗？' } }).html).at(-1),
      'ease.7',
    )
    const options = ['late', 'on-time'].map((id) => ({ id, label: { en: `It was ${id}`, 'zh-CN': id } }))
    const choice = compose({ kind: 'choice', id: 'when', title: { en: 'When?', 'zh-CN': '何时？' }, options })
    assert.deepEqual(
      pressed(choice.html).map(([label]) => label),
      ['It was late', 'It was on-time'],
    )
    assert.deepEqual(answers(choice.html), ['when.late', 'when.on-time'])
    const text = compose({ kind: 'text', id: 'why', title: { en: 'Why?', 'zh-CN': '为什么？' } })
    assert.deepEqual(pressed(text.html), [['Begin', 'https://cx.tea.example/s/TOKEN?lang=en']])
  })
  it('speaks to the customer by name and in their language', () => {
    const { subject, html, text } = compose(nps, { language: 'zh-CN', facts: { 'customer.name': '王芳' } })
    assert.equal(subject, '您的这次配送｜Tea House')
    for (const part of [html!, text])
      for (const words of ['王芳，您好！', '您会推荐Tea House吗？', '2026年6月15日前有效']) assert.ok(part.includes(words), words)
    assert.match(html!, /<html lang="zh-CN">/)
  })
  it('says in a reminder that it is one', () => {
    const { subject, text } = compose(nps, { reminder: true })
    assert.equal(subject, 'We would still like to hear from you: Your delivery')
    assert.match(text, /We wrote to you a few days ago/)
  })
  it('lets no name or text become HTML', () => {
    const evil = '<img src=x onerror=alert(1)>"\''
    const { html } = compose(
      { ...nps, title: { en: evil } },
      { facts: { 'customer.name': evil }, company: evil },
      { title: { en: evil }, welcome: { en: evil } },
    )
    assert.doesNotMatch(html!, /<img|onerror=alert\(1\)>"/)
  })
  it('can be read without pictures, scripts or styles from elsewhere, light and dark', () => {
    const { html } = compose(nps)
    assert.doesNotMatch(html!, /<img|<script|<link|url\(/)
    assert.match(html!, /name="color-scheme" content="light dark"/)
    assert.match(html!, /prefers-color-scheme:dark/)
    assert.ok(Buffer.byteLength(html!) < 100_000, 'some programs cut a mail off at 102 KB')
  })
  it('is made of every ready survey for customers, in each of its languages', () => {
    for (const { survey } of readySurveys.filter((r) => (r.survey.audience ?? 'customer') === 'customer'))
      for (const language of survey.languages) {
        const { subject, text, html } = compose(nps, { survey, language })
        assert.ok(subject.length > 5 && pressed(html).length > 0)
        assert.doesNotMatch(`${subject}${text}${html}`, /\{\{|undefined|\[object/)
      }
  })
})
