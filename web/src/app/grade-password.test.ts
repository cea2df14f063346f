import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gradeOf } from './grade-password.ts'

describe('A password while it is typed', () => {
  it('is graded by what would refuse it, then by its length', () => {
    for (const [password, grade] of Object.entries({
      '': 'short', 'tea kettle': 'short', password123456: 'guessed', 'qwertyuiop12': 'guessed',
      'tea kettle 7': 'fair', 'a tea kettle sang': 'good', 'a tea kettle sang at six': 'strong', 六点钟茶壶在厨房里唱歌: 'short', 每天六点钟茶壶在厨房里唱歌: 'fair',
    })) assert.equal(gradeOf(password), grade, password)
  })
})
