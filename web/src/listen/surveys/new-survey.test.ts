import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { newKey } from './new-key.ts'
import { readSurveyFile } from './read-survey-file.ts'

suite('the key of a new survey', () => {
  test('is made from the letters of its name', () => assert.equal(newKey('After a Visit!', new Set()), 'after-a-visit'))
  test('has a number where the name is taken', () => assert.equal(newKey('a', new Set(['a', 'a-2'])), 'a-3'))
  test('is a word and a number where the name has no such letters', () =>
    assert.equal(newKey('到店之后', new Set(['survey'])), 'survey-2'))
})

suite('a survey file', () => {
  test('of SurveyJS is JSON', () => assert.deepEqual(readSurveyFile('{"pages":[]}'), { kind: 'survey-js', json: { pages: [] } }))
  test('of LimeSurvey is XML, a byte order mark before it or not', () =>
    assert.deepEqual(readSurveyFile('\uFEFF<?xml version="1.0"?><document/>'),
      { kind: 'lime-survey', xml: '<?xml version="1.0"?><document/>' }))
  test('of Heartline is a definition', () => {
    const definition = { languages: ['en'], thanks: { en: 'Thanks' }, pages: [] }
    assert.deepEqual(readSurveyFile(JSON.stringify(definition)), { kind: 'definition', definition })
  })
  test('that is a table or a list is none', () => {
    assert.equal(readSurveyFile('id,score\n1,2'), null)
    assert.equal(readSurveyFile('[]'), null)
  })
})
