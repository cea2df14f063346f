import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { firstRun, startProgram } from '../../server/testing/heartline.ts'
import { readyHome, sources } from '../../server/testing/ready-home.ts'
import { copyTemplate, type Template } from '../../server/testing/templates.ts'

export const owner = { name: '林晓', email: 'lin@example.com', password: 'tea in the morning' } as const

/** What the first run asks for, with its owner. */
export const organisation = (language: 'zh' | 'en') =>
  ({ organisation: '云上茶', industry: 'retail', timeZone: 'Asia/Shanghai', currency: 'CNY', language, ...owner })

const root = resolve(import.meta.dirname, '..', '..')

/** A home whose owner signed up and took the sample company: eighteen months up to today, read into history by the program itself, after its first night. */
export function sampleCompany(): Template {
  const ready = readyHome()
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })
  // Any part of the program may change what is read into history.
  const program = [join(root, 'server'), join(root, 'packages')].flatMap(sources).map((file) => {
    const { size, mtimeMs } = statSync(file)
    return `${file} ${size} ${mtimeMs}`
  })
  return {
    kind: 'sample',
    mark: [today, createHash('sha256').update(ready.mark).digest('hex'), ...program].join('\n'),
    async fill(home) {
      await copyTemplate(ready, home)
      const program = await startProgram(home, { patience: 240_000 })
      try {
        await load(program.url)
      } finally {
        await program.stop()
      }
    },
  }
}

/** Until the sample company is in history, and what its first night works out is there. */
async function load(url: string): Promise<void> {
  const { call } = await firstRun(url, organisation('en'))
  await call('POST', '/api/v1/sample-company')
  const at = async (what: string) => (await call('GET', `/api/v1/${what}`)).body
  for (let tries = 0; tries < 480; tries++) {
    const [pipeline, value, themes, warnings, offers, evidence, effects] = await Promise.all(
      ['pipeline', 'value', 'themes', 'warnings', 'recommendations', 'evidence', 'effects'].map(at),
    )
    const done = value.done !== null && themes.search.state === 'done' && warnings.look.state === 'done' && offers.trial !== null
      && !evidence.judging && evidence.beliefs.every((b: { judged: object | null }) => b.judged) && effects.recoveryAt !== null
    if (done && pipeline.waiting === 0) return
    await sleep(500)
  }
  throw new Error('The sample company was not loaded within four minutes')
}
