import type { ReactNode } from 'react'
import { ActionIcon, Button, Group, Select, Switch, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { challengeKinds } from '../../../../../server/act/membership/contract.ts'
import { useMessages, useNames } from '../../../app/language.tsx'
import css from '../members.module.css'
import { Count, freeKey, NamesFields, type PartProps, replaced, without } from './fields.tsx'

/** What members can take part in within a month. */
export function Challenges({ value, set }: PartProps) {
  const { members: { programme: say, challengeOf } } = useMessages()
  const nameOf = useNames()
  const { challenges } = value
  return (
    <div className={css.steps}>
      {challenges.map((c, i) => {
        const change = (patch: Partial<typeof c>) => set({ challenges: replaced(challenges, i, { ...c, ...patch }) })
        return (
          <Card
            key={c.key} name={nameOf(c.names)} remove={say.removeChallenge(nameOf(c.names))}
            onRemove={() => set({ challenges: without(challenges, i) })}
          >
            <NamesFields of={nameOf(c.names)} names={c.names} onChange={(names) => change({ names })} />
            <div className={css.row}>
              <Count label={say.times} min={1} max={1_000} value={c.times} onChange={(times) => change({ times })} />
              <Select
                label={say.of} allowDeselect={false} value={c.of}
                data={challengeKinds.map((k) => ({ value: k, label: challengeOf[k] }))} onChange={(of) => of && change({ of })}
              />
              <Count label={say.points} min={1} value={c.points} onChange={(points) => change({ points })} />
            </div>
            <Switch label={say.on} checked={c.on} onChange={(e) => change({ on: e.currentTarget.checked })} />
          </Card>
        )
      })}
      <Add label={say.addChallenge} disabled={challenges.length >= 12} onClick={() => set({
        challenges: [
          ...challenges,
          { key: freeKey('challenge', challenges), names: say.newChallenge, of: 'visits', times: 3, points: 20, on: true },
        ],
      })} />
    </div>
  )
}

/** What points can be used for. */
export function Rewards({ value, set }: PartProps) {
  const { members: { programme: say } } = useMessages()
  const nameOf = useNames()
  const { rewards } = value
  return (
    <div className={css.steps}>
      {rewards.map((r, i) => (
        <Card
          key={r.key} name={nameOf(r.names)} remove={say.removeReward(nameOf(r.names))}
          onRemove={() => set({ rewards: without(rewards, i) })}
        >
          <NamesFields
            of={nameOf(r.names)} names={r.names} onChange={(names) => set({ rewards: replaced(rewards, i, { ...r, names }) })}
          />
          <Count
            label={say.points} min={1} value={r.points}
            onChange={(points) => set({ rewards: replaced(rewards, i, { ...r, points }) })}
          />
        </Card>
      ))}
      <Add
        label={say.addReward} disabled={rewards.length >= 20}
        onClick={() => set({ rewards: [...rewards, { key: freeKey('reward', rewards), names: say.newReward, points: 100 }] })}
      />
    </div>
  )
}

function Card({ name, remove, onRemove, children }: { name: string; remove: string; onRemove: () => void; children: ReactNode }) {
  return (
    <section className={`card ${css.block}`} aria-label={name}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>{name}</Text>
        <ActionIcon variant="subtle" color="gray" aria-label={remove} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
      {children}
    </section>
  )
}

const Add = ({ label, disabled, onClick }: { label: string; disabled: boolean; onClick: () => void }) => (
  <div>
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onClick} disabled={disabled}>
      {label}
    </Button>
  </div>
)
