import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { type Step, type StepKind, stepKinds } from '../../../../../server/act/playbooks/contract.ts'
import { useMessages } from '../../../app/language.tsx'
import { ConditionList } from './condition-list.tsx'
import { type Person, StepFields } from './step-fields.tsx'
import css from '../playbooks.module.css'

type Straight = Exclude<Step, { kind: 'branch' }>
const none = { zh: '', en: '' }
const days = (amount: number) => ({ amount, unit: 'days' as const })
/** A step of a kind, as it begins. */
const begun: { [K in StepKind]: Extract<Step, { kind: K }> } = {
  task: {
    kind: 'task', task: 'call', title: none, script: null, to: { who: 'owner' }, dueIn: days(1), giveUpAfter: days(7),
    hours: 'any', notTheSeller: false, channel: null,
    purpose: 'follow-up', waits: true,
  },
  message: { kind: 'message', channel: 'email', purpose: 'follow-up', subject: none, text: none, waits: false },
  case: { kind: 'case', severity: 'serious', subject: none, waits: false },
  survey: { kind: 'survey', survey: '', channel: 'email' },
  offer: { kind: 'offer', offer: null, message: null }, points: { kind: 'points', points: 50, reason: none },
  webhook: { kind: 'webhook', event: '' },
  wait: { kind: 'wait', for: days(7) }, branch: { kind: 'branch', when: [{ kind: 'came-back', is: false }], yes: [], no: [] },
  leave: { kind: 'leave', because: null },
}

interface Props<S extends Step> {
  readonly value: readonly S[]
  readonly set: (steps: S[]) => void
  readonly people: readonly Person[]
  readonly inBranch?: boolean
  readonly unavailable: readonly StepKind[]
}

/** What is done, one after the other; a branch holds two lists of its own. */
export function StepList<S extends Step>({ value, set, people, inBranch = false, unavailable }: Props<S>) {
  const { playbooks: { form: say, steps } } = useMessages()
  const kinds = stepKinds.filter((k) => !unavailable.includes(k) && !(inBranch && k === 'branch'))
  const put = (i: number, step: Step) => set(value.map((old, j) => (j === i ? (step as S) : old)))
  const move = (from: number, to: number) => set(value.map((old, i) => (i === to ? value[from]! : i === from ? value[to]! : old)))
  return (
    <>
      <ol className={css.list}>
        {value.map((step, i) => {
          const name = `${i + 1}. ${steps[step.kind]}`
          const Heading = inBranch ? 'h5' : 'h4'
          return (
            <li key={`${i} ${step.kind}`} className={css.item}>
              <div className={css.itemHead}>
                <Heading>{name}</Heading>
                <div className={css.tools}>
                  <ActionIcon
                    variant="subtle" color="gray" disabled={i === 0} aria-label={say.upWhich(name)} onClick={() => move(i, i - 1)}
                  ><IconArrowUp size={16} aria-hidden /></ActionIcon>
                  <ActionIcon
                    variant="subtle" color="gray" disabled={i === value.length - 1} aria-label={say.downWhich(name)}
                    onClick={() => move(i, i + 1)}
                  ><IconArrowDown size={16} aria-hidden /></ActionIcon>
                  <ActionIcon
                    variant="subtle" color="gray" aria-label={say.removeWhich(name)}
                    onClick={() => set(value.filter((_, j) => j !== i))}
                  ><IconTrash size={16} aria-hidden /></ActionIcon>
                </div>
              </div>
              {step.kind === 'branch'
                ? <BranchFields value={step} set={(next) => put(i, next)} people={people} unavailable={unavailable} />
                : <div className={css.fields}>
                  <StepFields value={step as Straight} set={(next) => put(i, next)} people={people} />
                </div>}
            </li>
          )
        })}
      </ol>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" size="sm" w="fit-content" leftSection={<IconPlus size={16} aria-hidden />}>
            {say.addStep}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map((kind) => <Menu.Item key={kind} onClick={() => set([...value, begun[kind] as S])}>{steps[kind]}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function BranchFields({ value: b, set, people, unavailable }: {
  value: Extract<Step, { kind: 'branch' }>; set: (s: Step) => void; people: readonly Person[]; unavailable: readonly StepKind[]
}) {
  const { playbooks: { form: say } } = useMessages()
  return (
    <>
      <div className={css.inner}>
        <h5>{say.when}</h5>
        <ConditionList inBranch value={b.when} set={(when) => set({ ...b, when })} />
      </div>
      <div className={css.inner}>
        <h5>{say.ifSo}</h5>
        <StepList inBranch value={b.yes} set={(yes) => set({ ...b, yes })} people={people} unavailable={unavailable} />
      </div>
      <div className={css.inner}>
        <h5>{say.otherwise}</h5>
        <StepList inBranch value={b.no} set={(no) => set({ ...b, no })} people={people} unavailable={unavailable} />
      </div>
    </>
  )
}
