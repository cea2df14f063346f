import type { Effect, ImprovementDraft, State, Step } from './contract.ts'

type StateName = State['state']
/** From where each step may be taken. What runs may be measured again; what was dropped may be planned anew. */
const from: Readonly<Record<Step['to'], readonly StateName[]>> = {
  planned: ['idea', 'planned', 'dropped'],
  running: ['idea', 'planned', 'dropped'],
  measured: ['running', 'measured', 'kept'],
  kept: ['measured'],
  dropped: ['idea', 'planned', 'running', 'measured', 'kept'],
}
export const mayStep = (state: State, to: Step['to']): boolean => from[to].includes(state.state)

export const startedOn = (state: State): string | null => ('startedOn' in state ? state.startedOn : null)

/** Where a step leads on this day. A measurement that is not over leaves the state as it is. */
export function stateAfter(state: State, step: Step, today: string, effect: Effect): State {
  const started = startedOn(state)
  switch (step.to) {
    case 'planned': return { state: 'planned', startsOn: step.startsOn }
    case 'running': return { state: 'running', startedOn: step.startedOn }
    case 'measured':
      return effect.known && effect.effect.state === 'measured' && started !== null && state.state !== 'kept'
        ? { state: 'measured', startedOn: started, measuredOn: today }
        : state
    case 'kept': return { state: 'kept', startedOn: started!, on: today, why: step.why }
    case 'dropped': return { state: 'dropped', startedOn: started, on: today, why: step.why }
  }
}

/** What the effect is before anybody asked for it. */
export function effectUnasked(state: State, place: ImprovementDraft['place']): Effect {
  if (startedOn(state) === null) return { known: false, why: 'not-begun' }
  return { known: false, why: place.kind === 'everywhere' ? 'everywhere' : 'not-asked' }
}
