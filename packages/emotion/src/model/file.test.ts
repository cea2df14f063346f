import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { openReader } from '../reader.ts'
import { readModel, writeModel } from './file.ts'

const models = {
  zh: readModel(new URL('../../model/zh.bin', import.meta.url)), en: readModel(new URL('../../model/en.bin', import.meta.url)),
}

it('a model written and read again reads texts the same', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heartline-model-'))
  try {
    const again = { zh: copy('zh'), en: copy('en') }
    const [before, after] = [openReader(models), openReader(again)]
    for (const text of ['服务太差了，再也不来', 'Lovely room, awful breakfast', '😡'])
      assert.deepEqual(after.readText(text), before.readText(text))
  } finally {
    rmSync(folder, { recursive: true })
  }
  function copy(language: 'zh' | 'en') {
    const path = join(folder, `${language}.bin`)
    writeModel(path, models[language])
    return readModel(path)
  }
})

it('a file that is no model is refused with its name', () => {
  const path = join(tmpdir(), `heartline-no-model-${process.pid}.bin`)
  writeFileSync(path, 'something else')
  try {
    assert.throws(() => readModel(path), /no model file/)
  } finally {
    rmSync(path)
  }
})

it('the models keep the package small', () => {
  const size = ['zh', 'en'].reduce(
    (sum, language) => sum + statSync(new URL(`../../model/${language}.bin`, import.meta.url)).size, 0,
  )
  assert.ok(size < 13 * 2 ** 20, `${size} bytes`)
})
