import type { TaskEnded } from './act/tasks/contract.ts'
import type { CaseClosed, CaseOpened } from './act/cases/contract.ts'
import type { ContactEnded } from './govern/contact/contract.ts'
import type { Hooks, HookEvent } from './govern/hooks/index.ts'
import type { OrgId } from './govern/roles/index.ts'
import type { RecordedSignal, SignalsRecorded } from './record/signals/contract.ts'
import type { CustomerFlagged, WarningRaised } from './understand/warnings/contract.ts'

/** The transaction that makes a fact true. */
type Tx = Parameters<Hooks['emit']>[0]

/** So many signals go into one message: one a signal would be many calls, and all at once a long one. */
const signalsInMessage = 100

/**
 * The facts of the house as messages to other systems. They name customers, cases and the like by number and carry no words of a
 * customer's: whoever wants more asks the API for it.
 */
export function announce(emit: Hooks['emit']) {
  const tell = ({ fact: _, org, ...data }: { fact: string; org: number }, tx: Tx, event: Omit<HookEvent, 'data'>) =>
    emit(tx, org as OrgId, { ...event, data })
  return {
    async onSignalsRecorded(fact: SignalsRecorded, tx: Tx): Promise<void> {
      for (let i = 0; i < fact.signals.length; i += signalsInMessage) {
        const some = fact.signals.slice(i, i + signalsInMessage)
        const { source, id } = some[0]!
        await emit(tx, fact.org as OrgId, {
          type: 'signal.recorded', id: `${source} ${id}`, data: { signals: some.map(signalShown) },
        })
      }
    },
    async onCustomerFlagged(fact: CustomerFlagged, tx: Tx): Promise<void> {
      for (const flag of fact.flags)
        await emit(tx, fact.org as OrgId, { type: 'customer.flagged', id: `${flag.flag} ${flag.severity}`, data: flag })
    },
    onWarningRaised: (fact: WarningRaised, tx: Tx) => tell(fact, tx, { type: 'warning.raised', id: fact.warning }),
    onCaseOpened: (fact: CaseOpened, tx: Tx) => tell(fact, tx, { type: 'case.opened', id: fact.case }),
    onCaseClosed: (fact: CaseClosed, tx: Tx) => tell(fact, tx, { type: 'case.closed', id: `${fact.case} ${fact.reopened}` }),
    onTaskEnded: (fact: TaskEnded, tx: Tx) => tell(fact, tx, { type: 'task.ended', id: fact.task }),
    onContactEnded: (fact: ContactEnded, tx: Tx) =>
      tell(fact, tx, { type: 'contact.ended', id: `${fact.contact} ${fact.outcome.state}` }),
  }
}

const signalShown = ({ id, source, type, time, customer, touchpoint, scores, amount, currency }: RecordedSignal) => ({
  id, source, type, time, customer: customer || null, touchpoint: touchpoint || null, amount, currency: currency || null,
  scores: scores.map(({ method, value, scale, tone }) => ({ touchpoint: touchpoint || null, method, value, scale, tone })),
})
