import type { Page } from 'playwright-core'

/** Ways of a person through the survey in ./everything.ts, in English. */

export const next = (page: Page) => page.getByRole('button', { name: 'Next' }).click()
export const key = (page: Page, question: string | RegExp, label: string | RegExp) =>
  page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: label }).check()

/** Answers the first three steps. */
export async function firstHalf(page: Page): Promise<void> {
  await key(page, /recommend us/, '9')
  await page.getByLabel('What is the main reason?').fill('The smell of tea')
  await next(page)
  await page.getByRole('button', { name: 'Delighted' }).click()
  await page.getByRole('checkbox', { name: 'Grateful' }).check()
  await next(page)
  await key(page, /satisfied/, /^2/)
  await page.getByRole('textbox', { name: /went wrong/ }).fill('It was cold')
  await key(page, /easy/, /^6/)
  await key(page, /come again/, /^8/)
  await next(page)
}

/** Answers the rest and sends it. */
export async function secondHalf(page: Page): Promise<void> {
  await key(page, /expect it to be/, /^5/)
  await key(page, /How fast was it/, /^3/)
  await next(page)
  await key(page, 'The product', /^5/)
  await key(page, 'The price', 'Does not apply')
  await next(page)
  await page.getByRole('textbox', { name: 'What matters most to you?' }).fill('Quiet')
  await page.getByLabel('“Quiet”: what does that do for you?').fill('I can read')
  await page.getByLabel('“I can read”: why is that important to you?').fill('It is my hour')
  await next(page)
  await page.getByRole('radio', { name: 'Something else' }).check()
  await page.getByLabel('In your own words').fill('Jasmine')
  await page.getByRole('checkbox', { name: 'The music' }).check()
  for (const option of ['Speed', 'Taste', 'Price']) await page.getByRole('button', { name: option, exact: true }).click()
  await page.getByRole('button', { name: 'Move up: Taste' }).click()
  await next(page)
  await page.getByRole('textbox', { name: /How long/ }).fill('12')
  await page.getByRole('textbox', { name: 'Anything else about the Jasmine?' }).fill('See you')
  await next(page)
  await page.getByRole('radio', { name: 'I agree' }).check()
  await page.getByLabel('E-mail').fill('li.wei@example.com')
  await page.getByRole('button', { name: 'Send my answers' }).click()
}

/** What the server must have at the end, to the letter. */
export const allAnswers = {
  recommend: { score: 9, reason: 'The smell of tea' },
  feeling: { tone: 0.71, intensity: 0.85 },
  emotions: ['gratitude'],
  satisfied: 2,
  'what-went-wrong': 'It was cold',
  easy: 6,
  again: 8,
  speed: { expectation: 5, perception: 3 },
  factors: { product: 5, price: null },
  why: { what: 'Quiet', soThat: 'I can read', matters: 'It is my hour' },
  drink: { chosen: 'other', other: 'Jasmine' },
  noticed: { chosen: ['music'] },
  order: ['taste', 'speed', 'price'],
  minutes: 12,
  words: 'See you',
  'may-contact': true,
  contact: { email: 'li.wei@example.com' },
}
