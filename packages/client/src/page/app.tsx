import { languages, translate, type Language } from '@heartline/survey'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Opening, Outcome, Refused } from '../answering.ts'
import { openQueue, type QueueEvent } from '../queue.ts'
import type { Store } from '../store.ts'
import type { Address } from './address.ts'
import { Asking } from './asking.tsx'
import { Frame } from './frame.tsx'
import { messages } from './messages/index.ts'
import { Notice } from './notice.tsx'
import { Thanks } from './thanks.tsx'
import { coloursOf, paint } from './theme.ts'
import { tellHost } from './host.ts'
import { finishVisit, leaveVisit, openVisit, type Visit } from './visit.ts'

interface Props {
  readonly address: Address
  readonly store: Store
  readonly chosen: Language | undefined
  readonly first: Promise<Outcome<Opening>>
  readonly open: () => Promise<Outcome<Opening>>
}

/** What became of what was given so far. */
export type SaveState = 'nothing' | 'saved' | 'kept'

const ofBrowser = (offered: readonly Language[] = languages): Language | undefined =>
  navigator.languages.map((tag) => (tag.startsWith('zh') ? 'zh-CN' : tag.slice(0, 2)))
    .flatMap((tag) => offered.filter((language) => language === tag))[0]

const retryMs = 5_000

/** The page: waits for the survey, asks it, thanks; or says kindly why there is nothing to ask. */
export function App({ address, store, chosen, first, open }: Props) {
  const [opening, setOpening] = useState<Opening>()
  const [refused, setRefused] = useState<Refused>()
  const [language, setLanguage] = useState<Language>(chosen ?? ofBrowser() ?? 'en')

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const settle = (outcome: Outcome<Opening>) => {
      if (!outcome.ok) {
        setRefused(outcome)
        if (isPassing(outcome)) timer = setTimeout(retry, outcome.retryAfter ?? retryMs)
        return
      }
      const { languages: offered } = outcome.value.survey.definition
      const theirs = outcome.value.anonymous ? ofBrowser(offered) : undefined
      const wanted = [chosen, theirs, outcome.value.language].find((tag) => tag && offered.includes(tag))
      setLanguage(wanted ?? offered[0] ?? 'en')
      setOpening(outcome.value)
      setRefused(undefined)
    }
    const retry = () => void open().then(settle)
    void first.then(settle)
    addEventListener('online', retry, { once: true })
    return () => clearTimeout(timer)
  }, [])

  const theme = opening?.survey.definition.theme
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const repaint = () => paint(coloursOf(theme, dark.matches))
    repaint()
    dark.addEventListener('change', repaint)
    return () => dark.removeEventListener('change', repaint)
  }, [theme])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  const choose = (language: Language) => {
    setLanguage(language)
    if (!opening?.kiosk) store.set('heartline/language', language)
  }
  if (opening) return <Visited key={opening.survey.id} {...{ opening, address, store, language, choose }} />
  if (refused) return <Frame><Notice refused={refused} m={messages[language]} language={language} /></Frame>
  return <Frame><p class="quiet" role="status">{messages[language].loading}</p></Frame>
}

const isPassing = ({ status }: Refused) => status === 0 || status === 429 || status >= 500

interface VisitedProps {
  readonly opening: Opening
  readonly address: Address
  readonly store: Store
  readonly language: Language
  readonly choose: (language: Language) => void
}

function Visited({ opening, address, store, language, choose }: VisitedProps) {
  const [round, setRound] = useState(0)
  const visit = useMemo(() => openVisit(store, opening, address, language), [round])
  const [complete, setComplete] = useState(visit.complete)
  const [state, setState] = useState<SaveState>('nothing')
  const [refused, setRefused] = useState<Refused>()
  const [notTaken, setNotTaken] = useState<{ question: string | undefined }>()
  const m = messages[language]
  const { survey, kiosk, brand } = opening

  const queue = useMemo(() => openQueue(store, {
    onEvent: (event) => latest.current(event),
  }), [])
  const latest = useMemo(() => ({ current: (_: QueueEvent) => {} }), [])
  latest.current = (event) => {
    if (event.is === 'saved' || event.is === 'kept') setState(event.is)
    else if (event.sheet !== visit.sheet.id) return
    else if (event.is === 'completed') finishVisit(store, visit)
    else if (event.is === 'refused') {
      setNotTaken({ question: event.question })
      setComplete(false)
    } else if (event.refused.code === 'already-answered') setComplete(true)
    else {
      leaveVisit(store, address.token)
      setRefused(event.refused)
    }
  }
  useEffect(() => {
    void queue.flush()
    return () => queue.close()
  }, [])

  const again = () => {
    if (kiosk) visit.sheet.abandon()
    leaveVisit(store, address.token)
    setRound(round + 1)
    setComplete(false)
    setRefused(undefined)
    setNotTaken(undefined)
    setState('nothing')
  }
  const finish = () => {
    visit.sheet.complete()
    setComplete(true)
    setState('nothing')
    tellHost(address, { heartline: 'done' })
    void queue.flush()
  }
  const frame = { brand: brand.name, languages: survey.definition.languages, language, choose, m, kiosk, address }
  if (refused) return <Frame {...frame}><Notice refused={refused} m={m} language={language} /></Frame>
  if (complete) {
    const mayRepeat = opening.sheet === null
    const thanks = translate(survey.definition.thanks, language, survey.definition.languages[0] ?? language)
    return (
      <Frame {...frame}>
        <Thanks {...{ thanks, m, state, kiosk, lasting: store.isLasting() }} again={mayRepeat ? again : undefined} />
      </Frame>
    )
  }
  return <Asking key={round} {...{ frame, opening, visit, queue, language, m, state, notTaken, finish, again, store }} />
}

export type { Visit }
