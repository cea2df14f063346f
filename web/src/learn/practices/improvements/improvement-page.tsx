import { useState } from 'react'
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type Improvement, ImprovementDetail, Improvements, type Step } from '../../../../../server/learn/practices/contract.ts'
import { useAction } from '../../../app/action.tsx'
import { request, resource } from '../../../app/api.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { DateTime } from '../../../ui/date-time.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { PageSkeleton } from '../../../ui/skeletons.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { WayBack } from '../../../ui/way-back.tsx'
import { FindingLine } from '../../../understand/findings/finding-line.tsx'
import css from '../practices.module.css'
import { EffectInFull } from './effect-words.tsx'
import { ImprovementForm } from './improvement-form.tsx'
import { useStateWords } from './state-words.ts'
import { StepForm } from './step-form.tsx'

const route = getRouteApi('/shell/learn/practices/improvements/$id')

/** What is offered next from each state. */
const next: Readonly<Record<Improvement['state']['state'], readonly Step['to'][]>> = {
  idea: ['planned', 'running', 'dropped'], planned: ['running', 'dropped'], running: ['measured', 'dropped'], measured: ['kept', 'measured', 'dropped'], kept: ['dropped'], dropped: ['planned'],
}

/** One improvement: what it should do, what it did, and what was decided. */
export function ImprovementPage() {
  const { practices: { improvements: say } } = useMessages()
  const { id } = route.useParams()
  const { allows } = useSession()
  const stateWords = useStateWords()
  const { data, error, refetch } = useQuery(resource(`practices/improvements/${id}`, ImprovementDetail))
  const choices = useQuery({ ...resource('practices/improvements', Improvements), enabled: allows('practices.manage') })
  const [asking, setAsking] = useState<Exclude<Step['to'], 'measured'> | null>(null)
  const [changing, setChanging] = useState(false)
  const take = useAction((body: Step) => request('POST', `practices/improvements/${id}/steps`, { body, shape: ImprovementDetail }), { stale: ['practices'], done: () => setAsking(null) })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const { improvement: i, history } = data
  const press = (to: Step['to']) => (to === 'measured' ? take.mutate({ to }) : setAsking(to))
  const offered = next[i.state.state].filter((to) => to !== 'measured' || i.place.kind === 'units')
  const actions = allows('practices.manage') && (
    <>
      {offered.map((to, n) => <Button key={to} variant={n === 0 && to !== 'dropped' ? 'filled' : 'default'} loading={take.isPending && take.variables?.to === to} onClick={() => press(to)}>{say.steps[to]}</Button>)}
      <Button variant="subtle" color="gray" onClick={() => setChanging(true)}>{say.change}</Button>
    </>
  )
  const place = i.place.kind === 'everywhere' ? say.everywhere : say.units(i.place.by, i.place.units.join(', '))
  return (
    <Page
      question={i.title} actions={actions} above={<WayBack to="/learn/practices">{say.back}</WayBack>}
      answer={<>{say.states[i.state.state]} {stateWords(i.state)} · {say.owner}: {i.owner?.name ?? say.nobody}</>}
    >
      <Section title={say.effect}>
        <div className={`card ${css.facts}`}>
          {i.effect.known ? <EffectInFull effect={i.effect.effect} outcome={i.place.kind === 'units' ? i.place.outcome : 'tone'} /> : <Text c="dimmed">{say.notYet[i.effect.why]}</Text>}
          {i.effect.known && <FindingLine id={i.effect.finding} />}
        </div>
      </Section>
      <dl className={`card ${css.facts}`}>
        <div><dt>{say.hypothesis}</dt><dd>{i.hypothesis}</dd></div>
        <div><dt>{say.place}</dt><dd>{place}{i.place.kind === 'units' && <Text size="sm" c="dimmed">{say.measuredBy(say.outcomes[i.place.outcome]!)}</Text>}</dd></div>
        {i.departments.length > 0 && <div><dt>{say.departments}</dt><dd>{i.departments.join(' · ')}</dd></div>}
        <div>
          <dt>{say.origin}</dt>
          <dd>
            {say.origins[i.origin.kind]}{' '}
            {i.origin.kind === 'warning' && <Link to="/understand/warnings">{say.toOrigin}</Link>}
            {i.origin.kind === 'cause' && <Link to="/act/cases" search={{ cause: i.origin.id }}>{say.toOrigin}</Link>}
          </dd>
        </div>
      </dl>
      <Section title={say.history}>
        <ol className={css.steps}>
          {history.map((e, n) => (
            <li key={n}>
              <Text size="sm">{e.by ?? say.somebody} · {say.happened[e.step.to]}{'why' in e.step && <>: {e.step.why}</>}</Text>
              <Text size="xs" c="dimmed"><DateTime at={e.at} /></Text>
            </li>
          ))}
        </ol>
      </Section>
      {asking && <StepForm to={asking} action={take} onClose={() => setAsking(null)} onStep={(step) => take.mutate(step)} />}
      {changing && choices.data && <ImprovementForm improvement={i} choices={choices.data} onClose={() => setChanging(false)} onSaved={() => undefined} />}
    </Page>
  )
}
