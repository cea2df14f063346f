import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import {
  fromFormbricksCsv, fromLimeSurveyCsv, fromQualtricsCsv, fromTypeformCsv, guessKind, ResponseImportError, responseNoteWords,
  type ImportedResponses,
} from './index.ts'
import { utcTime } from './times.ts'

const rowsOf = (name: string): string[][] => parse(readFileSync(new URL(`testing/${name}.csv`, import.meta.url)), { bom: true })
const guesses = ({ questions }: ImportedResponses) => questions.map(({ column, guess }) => `${column}: ${guess}`)
const notesOf = ({ notes }: ImportedResponses) => notes.map(({ at, note }) => `${at}: ${note}`)
const inAll = ({ responses, questions, notes }: ImportedResponses) => JSON.stringify([responses, questions, notes])

describe('Formbricks', () => {
  const rows = rowsOf('formbricks')
  const imported = fromFormbricksCsv(rows)

  test('has numbered questions, a matrix one for each row', () => {
    assert.deepEqual(guesses(imported), [
      '1. How likely are you to recommend us?: nps', '2. What do you like?: several', '3. Rate these - Coffee: choice',
      '3. Rate these - Cake: choice', '4. Anything else?: text',
    ])
    assert.equal(imported.questions[0]?.title, 'How likely are you to recommend us?')
  })

  test('says who answered, when it was begun, and whether it was finished', () => {
    assert.deepEqual(imported.responses[0], {
      id: 'clx1a', complete: true, started: '2025-06-15T10:00:00.000Z', customer: 'C-1001',
      answers: {
        '1. How likely are you to recommend us?': '9', '2. What do you like?': 'Taste; Staff', '3. Rate these - Coffee': 'Good',
        '3. Rate these - Cake': 'Poor', '4. Anything else?': 'Lovely place, "really"',
      },
      attributes: { Tags: 'vip, regular', source: 'web', url: 'https://example.com/a', Score: '42', plan: 'pro' },
    })
    assert.deepEqual(imported.responses.map(({ complete }) => complete), [true, false, true, true])
    assert.deepEqual(imported.responses[1]?.answers, { '1. How likely are you to recommend us?': '4' })
  })

  test('has times in a zone that the file does not name', () => {
    assert.ok(notesOf(imported).includes('Timestamp: zone-assumed'))
    assert.equal(fromFormbricksCsv(rows, { timeZone: 'Asia/Shanghai' }).responses[0]?.started, '2025-06-15T02:00:00.000Z')
    assert.throws(() => fromFormbricksCsv(rows, { timeZone: 'Mars/Olympus' }), /no time zone "Mars\/Olympus"/)
  })
})

describe('Typeform', () => {
  const imported = fromTypeformCsv(rowsOf('typeform'))

  test('has its questions between # and the dates; columns of one name are told apart', () => {
    assert.deepEqual(guesses(imported), [
      'How satisfied were you, {{field:name}}?: csat', 'Which did you try?: choice', 'Would you come again?: rating',
      'Other: text', 'Other (2): text', 'What shall we change?: text',
    ])
    assert.ok(notesOf(imported).includes('Other (2): column-renamed'))
    assert.equal(imported.responses[2]?.answers['Other (2)'], 'Window seat')
  })

  test('has times in UTC, and partial responses without a submission', () => {
    assert.deepEqual(imported.responses.map(({ complete, completed }) => [complete, completed]), [
      [true, '2025-10-05T02:41:38.000Z'], [true, '2025-10-05T03:12:10.000Z'], [true, '2025-10-06T12:01:30.000Z'],
      [false, undefined],
    ])
    assert.equal(notesOf(imported).some((note) => note.endsWith('zone-assumed')), false)
  })

  test('keeps no network id, which tells one browser from another', () => {
    assert.doesNotMatch(inAll(imported), /653e97acae/)
    assert.ok(notesOf(imported).includes('Network ID: personal-left-out'))
  })
})

describe('Qualtrics', () => {
  const rows = rowsOf('qualtrics')
  const imported = fromQualtricsCsv(rows)

  test('has three rows of headers; questions are what has a question’s import id', () => {
    assert.deepEqual(imported.questions, [
      { column: 'Q1', title: 'It was easy\nto get help.', guess: 'ces' },
      { column: 'Q2', title: 'What went well? - Selected Choice', guess: 'text' },
      { column: 'Q2_5_TEXT', title: 'What went well? - Other - Text', guess: 'text' },
    ])
    assert.equal(imported.responses[0]?.attributes.branch, 'Denver')
  })

  test('has times in the zone that the third row names, in summer and in winter', () => {
    assert.deepEqual(imported.responses.map(({ started }) => started), [
      '2025-07-18T00:52:45.000Z', '2025-12-20T15:00:00.000Z', '2025-12-21T16:00:00.000Z',
    ])
    assert.equal(imported.responses[0]?.completed, '2025-07-18T00:59:24.000Z')
    assert.equal(imported.responses[1]?.completed, undefined)
  })

  test('has previews among its rows, which are not responses', () => {
    assert.deepEqual(imported.responses.map(({ id }) => id), ['R_3abc', 'R_4def', 'R_6jkl'])
    assert.ok(imported.notes.some(({ at, note, detail }) => at === '6' && note === 'preview-skipped' && detail === 'R_5ghi'))
  })

  test('says who the person is to the company, and nothing of addresses, names and places', () => {
    assert.deepEqual([imported.responses[0]?.customer, imported.responses[2]?.language], ['C-77', 'ZH-S'])
    assert.doesNotMatch(inAll(imported), /203\.0\.113|jane@|Doe|-104\.9/)
  })

  test('is refused without its third row, and as the legacy export', () => {
    assert.throws(() => fromQualtricsCsv(rows.toSpliced(2, 1)), ResponseImportError)
    assert.throws(() => fromQualtricsCsv([['V1', 'V8'], ['ResponseID', 'StartDate'], ['R_1', '2014-01-01']]), /legacy/)
  })
})

describe('LimeSurvey', () => {
  const imported = fromLimeSurveyCsv(rowsOf('lime-survey'))

  test('has questions by their codes, and timings that are none', () => {
    const columns = imported.questions.map(({ column }) => column)
    assert.deepEqual(columns, ['Q1', 'Q2[SQ001]', 'Q2[SQ002]', 'Q2[other]', 'bestTime', 'Q4'])
  })

  test('is complete where it was submitted, even in surveys that keep no times', () => {
    assert.deepEqual(imported.responses.map(({ id, complete, completed }) => [id, complete, completed]), [
      ['1', true, '2025-03-01T14:05:00.000Z'], ['2', false, undefined], ['3', true, undefined],
    ])
    assert.deepEqual([imported.responses[0]?.customer, imported.responses[1]?.language], ['tk9x', 'zh-Hans'])
  })

  test('with an id twice keeps the first, and says so', () => {
    assert.ok(notesOf(imported).includes('5: row-repeated'))
  })

  test('is read with full headings, and with codes and words', () => {
    const full = [
      ['Response ID', 'Date submitted', 'Start language', 'How likely are you to recommend us?'],
      ['7', '2025-03-01 14:05:00', 'en', '9'],
    ]
    assert.deepEqual(guesses(fromLimeSurveyCsv(full)), ['How likely are you to recommend us?: nps'])
    const both = [
      [
        'id. Response ID', 'submitdate. Date submitted', 'Q1. How <b>likely</b> are you to recommend us?',
        'Q2[SQ001]. What? [Tea]',
      ],
      ['7', '2025-03-01 14:05:00', '9', 'Yes'],
    ]
    assert.deepEqual(fromLimeSurveyCsv(both).questions, [
      { column: 'Q1', title: 'How likely are you to recommend us?', guess: 'nps' },
      { column: 'Q2[SQ001]', title: 'What? [Tea]', guess: 'choice' },
    ])
  })
})

describe('any table', () => {
  const importers = [fromFormbricksCsv, fromTypeformCsv, fromQualtricsCsv, fromLimeSurveyCsv]

  test('that is another tool’s is refused, in words', () => {
    for (const name of ['formbricks', 'typeform', 'qualtrics', 'lime-survey']) {
      const rows = rowsOf(name)
      const taken = importers.filter((importer) => {
        try {
          return importer(rows).responses.length > 0
        } catch (error) {
          assert.ok(error instanceof ResponseImportError)
          return false
        }
      })
      assert.equal(taken.length, 1, name)
    }
    for (const importer of importers) assert.throws(() => importer([]), ResponseImportError)
  })

  test('with short, empty or strange rows gives what it can and notes the rest', () => {
    const [header] = rowsOf('formbricks')
    const cell = fc.oneof(fc.string(), fc.constantFrom('Yes', '__proto__', '2025-02-31 10:00:00'))
    fc.assert(fc.property(fc.array(fc.array(cell)), (rows) => {
      const { responses, notes } = fromFormbricksCsv([header!, ...rows])
      const skipped = notes.filter(({ note }) => note === 'row-skipped' || note === 'row-repeated')
      assert.equal(responses.length + skipped.length, rows.length)
      assert.ok(notes.every(({ note }) => responseNoteWords[note]['zh-CN']))
    }))
  })
})

describe('a guess at the kind', () => {
  test('is made from the title and what was answered', () => {
    const many = (...answers: string[]) => Array.from({ length: 12 }, (_, i) => answers[i % answers.length]!)
    assert.equal(guessKind('您愿意推荐我们吗?', many('10', '7', '0')), 'nps')
    assert.equal(guessKind('总体满意度', many('5', '4')), 'csat')
    assert.equal(guessKind('How easy was it?', many('7', '1')), 'ces')
    assert.equal(guessKind('Age', many('34', '51')), 'number')
    assert.equal(guessKind('Price', many('3,5', '4.25')), 'number')
    assert.equal(guessKind('Mail', many('a@example.com', 'b@example.org')), 'contact')
    assert.equal(guessKind('Colour', many('red', 'green', 'blue')), 'choice')
    assert.equal(guessKind('Colours', ['red, green', 'green, blue, red', 'blue, red', 'blue, green']), 'several')
    assert.equal(guessKind('Words', Array.from({ length: 30 }, (_, i) => `Said number ${i} in its own words`)), 'text')
    assert.equal(guessKind('Nothing', ['', ' ']), 'text')
  })
})

describe('a time', () => {
  test('is read in its zone, across changes of clocks, and refused when there is no such day', () => {
    assert.equal(utcTime('2025-03-30 01:59:00', 'Europe/Berlin'), '2025-03-30T00:59:00.000Z')
    assert.equal(utcTime('2025-03-30 03:00:00', 'Europe/Berlin'), '2025-03-30T01:00:00.000Z')
    assert.equal(utcTime('2025-10-26 12:00:00', 'Europe/Berlin'), '2025-10-26T11:00:00.000Z')
    assert.equal(utcTime('2025-06-15T10:00:00+08:00', 'UTC'), '2025-06-15T02:00:00.000Z')
    assert.equal(utcTime('2025-06-15', 'Asia/Shanghai'), '2025-06-14T16:00:00.000Z')
    for (const wrong of ['2025-02-31 10:00:00', '2025-01-01 24:00:00', '15/06/2025', 'Sat Jun 15 2025', ''])
      assert.equal(utcTime(wrong, 'UTC'), undefined, wrong)
  })

  test('comes back to the clock that it was read from', () => {
    fc.assert(fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      fc.constantFrom('UTC', 'Asia/Shanghai', 'America/Denver', 'Asia/Kathmandu'),
      (moment, zone) => {
        const clock = new Date(Math.floor(moment.getTime() / 1_000) * 1_000).toISOString().slice(0, 19).replace('T', ' ')
        const read = new Date(utcTime(clock, zone)!)
        const shown = read.toLocaleString('sv-SE', { timeZone: zone })
        // An hour that the clock skips does not exist to come back to.
        if (zone !== 'America/Denver') assert.equal(shown, clock)
        else assert.ok(Math.abs(Date.parse(`${shown}Z`) - Date.parse(`${clock}Z`)) <= 3_600_000)
      },
    ))
  })
})
