import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SurveyDetail } from '../../../../../../server/listen/surveys/contract.ts'
import { draftOf, type Draft } from '../model/draft.ts'
import { openAutosave, type SaveOutcome, type SaveState, type Unsaved } from './autosave.ts'

const t = (en: string) => ({ en })
const first: Draft = {
  definition: {
    languages: ['en'],
    title: t('Visit'),
    thanks: t('Thanks'),
    pages: [{ id: 'p', questions: [{ kind: 'ces', id: 'q', title: t('Easy?') }] }],
  },
  name: 'Visit',
  touchpoint: 'till',
  anonymous: false,
  partialHours: 48,
}
const titled = (draft: Draft, en: string): Draft => ({ ...draft, definition: { ...draft.definition, title: t(en) } })

/** A server that counts revisions as the real one does. */
function open(start: Partial<Unsaved> = {}) {
  const server = { revision: 1, draft: first, fails: undefined as SaveOutcome | undefined, saves: 0 }
  const detail = () => ({ ...server.draft, revision: server.revision, faults: [] }) as unknown as SurveyDetail
  const states: SaveState[] = []
  let kept: Unsaved | null = null
  let present = start.draft ?? first
  const autosave = openAutosave({
    start: { revision: 1, base: first, draft: first, ...start },
    save: async (draft, revision) => {
      await sleep(1)
      server.saves++
      if (server.fails) return server.fails
      if (revision !== server.revision) return { is: 'moved-on', survey: detail() }
      server.revision++
      server.draft = structuredClone(draft)
      return { is: 'saved', survey: detail() }
    },
    keep: (unsaved) => (kept = unsaved),
    tell: (state) => states.push(state),
    heard: () => undefined,
    joined: (draft) => (present = draft),
    waitMs: 5,
    againMs: 10,
  })
  autosave.start()
  const write = (en: string) => autosave.write((present = titled(present, en)))
  const until = async (is: SaveState['is']) => {
    for (let i = 0; i < 400; i++, await sleep(5)) if (states.at(-1)?.is === is) return states.at(-1)!
    throw new Error(`never ${is}: ${states.map((s) => s.is).join(' ')}`)
  }
  return { server, states, autosave, write, until, kept: () => kept, present: () => present }
}

describe('A draft saves itself', () => {
  test('when typing rests: once, with the last words', async () => {
    const { server, write, until, kept } = open()
    for (const words of ['Y', 'Yo', 'You']) write(words)
    await until('saved')
    assert.deepEqual([server.saves, server.draft.definition.title.en, kept()], [1, 'You', null])
  })
  test('again, where more was written while it was under way', async () => {
    const { server, write, until, autosave } = open()
    write('One')
    const going = autosave.flush()
    await Promise.resolve()
    write('Two')
    await going
    await until('saved')
    assert.deepEqual([server.draft.definition.title.en, server.revision], ['Two', 3])
  })
  test('never in two requests at once', async () => {
    const { server, write, autosave } = open()
    write('One')
    await Promise.all([autosave.flush(), autosave.flush(), autosave.flush()])
    assert.equal(server.saves, 1)
  })
  test('later, where the server is not reached; until then it is kept here', async () => {
    const { server, write, until, kept } = open()
    server.fails = { is: 'unreached' }
    write('Offline')
    await until('unreached')
    assert.equal(kept()?.draft.definition.title.en, 'Offline')
    server.fails = undefined
    await until('saved')
    assert.deepEqual([server.draft.definition.title.en, kept()], ['Offline', null])
  })
  test('with what was kept here when the page was closed', async () => {
    const { server, until } = open({ draft: titled(first, 'Kept') })
    await until('saved')
    assert.equal(server.draft.definition.title.en, 'Kept')
  })
  test('not where the server refuses it, until something is changed', async () => {
    const { server, write, until } = open()
    server.fails = { is: 'refused', error: new Error('no') }
    write('Wrong')
    await until('refused')
    await sleep(30)
    assert.equal(server.saves, 1)
    server.fails = undefined
    write('Right')
    await until('saved')
  })
})

describe('Somebody else saved meanwhile', () => {
  const theirs = (server: { revision: number; draft: Draft }, draft: Draft) =>
    Object.assign(server, { revision: server.revision + 1, draft })

  test('in another place: both are in, and on screen', async () => {
    const { server, write, until, present } = open()
    theirs(server, { ...first, name: 'Theirs' })
    write('Mine')
    await until('saved')
    assert.deepEqual([server.draft.name, server.draft.definition.title.en, server.revision], ['Theirs', 'Mine', 3])
    assert.equal(present().name, 'Theirs')
  })
  test('in the same place: nothing is saved over theirs, nor lost of mine, before the author chooses', async () => {
    const { server, write, until, autosave, kept } = open()
    theirs(server, titled(first, 'Theirs'))
    write('Mine')
    const clash = await until('clash')
    assert.ok(clash.is === 'clash')
    assert.deepEqual(clash.merged.clashes, [{ path: 'survey.title.en', mine: 'Mine', theirs: 'Theirs' }])
    write('Mine, longer')
    await sleep(20)
    assert.equal(server.draft.definition.title.en, 'Theirs')
    assert.equal(kept()?.draft.definition.title.en, 'Mine, longer')
    autosave.settle(new Set())
    await until('saved')
    assert.deepEqual([server.draft.definition.title.en, server.revision], ['Mine, longer', 3])
  })
  test('in the same place, and theirs is chosen: the draft is theirs', async () => {
    const { server, write, until, autosave, present } = open()
    theirs(server, titled(first, 'Theirs'))
    write('Mine')
    await until('clash')
    autosave.settle(new Set(['survey.title.en']))
    await until('saved')
    assert.deepEqual([server.revision, present().definition.title.en], [2, 'Theirs'])
  })
})

test('what the server has is read as a draft, without its counters', () => {
  const detail = { ...first, id: 1, revision: 3, state: 'open' } as unknown as SurveyDetail
  assert.deepEqual(draftOf(detail), first)
})
