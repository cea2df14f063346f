import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { visible, type Condition, type Survey } from '@heartline/survey'
import { Survey as Definition } from '@heartline/survey/definition'
import { addAfter } from '../model/arrange.ts'
import { newQuestion } from '../model/starters.ts'
import { questionKinds } from '@heartline/survey/definition'
import { firstComparison } from './comparing.ts'
import { readCondition, writeCondition } from './condition-tree.ts'

const t = (en: string) => ({ en })
const shell: Survey = { languages: ['en'], title: t('T'), thanks: t('T'), pages: [] }
const asked: Survey = {
  ...shell,
  pages: [
    {
      id: 'p',
      questions: [
        { kind: 'rating', id: 'x', min: 0, max: 2, title: t('X') },
        { kind: 'rating', id: 'y', min: 0, max: 2, title: t('Y') },
      ],
    },
  ],
}
const shows = (showIf: Condition | undefined, answers: object) =>
  visible(
    addAfter(asked, { kind: 'text', id: 'z', title: t('Z'), ...(showIf && { showIf }) }, 'y'),
    { ...answers },
    's',
  )[0]!.questions.some(({ id }) => id === 'z')

describe('A condition in menus', () => {
  const comparison = fc.record({
    question: fc.constantFrom('x', 'y'),
    is: fc.constantFrom('atLeast' as const, 'equals' as const),
    value: fc.nat(2),
  })
  const condition: fc.Arbitrary<Condition> = fc.letrec<{ it: Condition }>((tie) => ({
    it: fc.oneof(
      { maxDepth: 3 },
      comparison,
      fc.record({ not: tie('it') }),
      fc.record({ all: fc.array(tie('it'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('it'), { minLength: 1, maxLength: 3 }) }),
    ),
  })).it
  const answers = fc.record({ x: fc.nat(2), y: fc.nat(2) }, { requiredKeys: [] })

  test('means the same after it was read and written', () => {
    fc.assert(fc.property(condition, answers, (c, a) => assert.equal(shows(writeCondition(readCondition(c)), a), shows(c, a))))
  })
  test('is nothing where the list is empty, and as plain as it can be', () => {
    assert.equal(writeCondition(readCondition(undefined)), undefined)
    assert.deepEqual(writeCondition(readCondition({ all: [{ any: [{ question: 'x', is: 'answered' }] }] })), {
      question: 'x',
      is: 'answered',
    })
  })
  test('begins with a comparison that every kind of question allows', () => {
    for (const kind of questionKinds) {
      const first = newQuestion(kind, shell)
      const survey = addAfter(
        addAfter(shell, first, undefined),
        { ...newQuestion('text', shell), id: 'asker', showIf: firstComparison(first) },
        first.id,
      )
      assert.deepEqual(Definition.safeParse(survey).error?.issues ?? [], [], kind)
    }
  })
})
