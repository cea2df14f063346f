import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AnswersView, SurveyScores } from '../../../../../server/listen/surveys/results/contract.ts'
import { chooseScore, mainQuestion, nameOfScore } from './choose-score.ts'
import { plainTitle } from './plain-title.ts'

type Item = AnswersView['items'][number]
const asked = (question: string, kind: string, answered = 5, method?: string) =>
  ({ question, kind, answered, result: method ? { shape: 'score', method } : { shape: 'given' } }) as unknown as Item
const score = (question: string, method: string, factor = '') =>
  ({ question, method, factor }) as unknown as SurveyScores['items'][number]

describe('What a survey is looked at for first', () => {
  test('is whether people would recommend, wherever it was asked, if anybody said', () => {
    assert.equal(mainQuestion([asked('easy', 'ces'), asked('recommend', 'nps')])?.question, 'recommend')
    assert.equal(mainQuestion([asked('easy', 'ces'), asked('recommend', 'nps', 0)])?.question, 'easy')
  })
  test('is no belief, and nothing where no score was given', () => {
    assert.equal(mainQuestion([asked('belief', 'rating', 5, 'none'), asked('why', 'text')]), undefined)
  })
})

test('The score in the address is shown, else that of the main question, else the first', () => {
  const scores = [score('factors', 'rating', 'price'), score('recommend', 'nps')]
  assert.equal(chooseScore(scores, nameOfScore(scores[0]!), 'recommend'), scores[0])
  assert.equal(chooseScore(scores, 'gone', 'recommend'), scores[1])
  assert.equal(chooseScore(scores, undefined, undefined), scores[0])
  assert.equal(chooseScore([], undefined, undefined), undefined)
})

test('A title shows, for what was each person’s own, what stood in its place', () => {
  assert.equal(plainTitle('Would you recommend {{company.name|us}} after {{visit}}?'), 'Would you recommend us after …?')
})
