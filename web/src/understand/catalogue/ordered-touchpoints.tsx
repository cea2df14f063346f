import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { ActionIcon, Select, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical, IconX } from '@tabler/icons-react'
import type { Touchpoint } from '../../../../server/record/touchpoints/contract.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { moved } from './reorder.ts'
import css from './catalogue.module.css'

interface OrderedTouchpointsProps {
  readonly value: readonly string[]
  readonly touchpoints: readonly Touchpoint[]
  readonly onChange: (keys: string[]) => void
  readonly error: string | undefined
}

/** The touchpoints of a journey in their order: dragged by the handle, moved with its arrow keys, or with buttons. */
export function OrderedTouchpoints({ value, touchpoints, onChange, error }: OrderedTouchpointsProps) {
  const {
    understand: { journeys: say },
    words,
    ui,
  } = useMessages()
  const nameOf = useNames()
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const [told, setTold] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const known = new Map(touchpoints.map((touchpoint) => [touchpoint.key, touchpoint]))
  const name = (key: string) => {
    const touchpoint = known.get(key)
    return touchpoint ? nameOf(touchpoint.names) : key
  }
  const move = (from: number, to: number, focus: 'grip' | 'up' | 'down') => {
    const place = Math.min(value.length - 1, Math.max(0, to))
    if (place === from) return
    onChange(moved(value, from, place))
    setTold(say.moved(name(value[from]!), place + 1, value.length))
    // The focus goes along with what was moved; at an end, to the button that still leads somewhere.
    requestAnimationFrame(() => {
      const row = list.current?.children[place]
      const wanted = row?.querySelector<HTMLButtonElement>(`[data-move="${focus}"]`)
      ;(wanted && !wanted.disabled ? wanted : row?.querySelector<HTMLElement>('button:not([disabled])'))?.focus()
    })
  }
  const keyDown = (event: KeyboardEvent, index: number) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    move(index, event.key === 'ArrowUp' ? index - 1 : index + 1, 'grip')
  }
  const dragTo = (event: PointerEvent) => {
    if (dragged === null) return
    const rows = [...list.current!.children].map((row) => row.getBoundingClientRect())
    const below = rows.findIndex(({ bottom }) => event.clientY < bottom)
    setOver(below === -1 ? rows.length - 1 : below)
  }
  const drop = () => {
    if (dragged !== null && over !== null) move(dragged, over, 'grip')
    setDragged(null)
    setOver(null)
  }
  return (
    <Stack gap="xs">
      <div>
        <Text size="sm" fw={600} id="journey-order">
          {say.order}
        </Text>
        <Text size="xs" c="dimmed">
          {say.orderHint}
        </Text>
      </div>
      <ul ref={list} className={css.list} aria-labelledby="journey-order">
        {value.map((key, i) => (
          <li
            key={key}
            className={css.row}
            data-dragged={dragged === i || undefined}
            data-over={(over === i && dragged !== i) || undefined}
          >
            <ActionIcon
              variant="subtle"
              color="gray"
              className={css.grip}
              data-move="grip"
              aria-label={say.drag(name(key), i + 1, value.length)}
              onKeyDown={(event) => keyDown(event, i)}
              onPointerMove={dragTo}
              onPointerUp={drop}
              onPointerCancel={drop}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId)
                setDragged(i)
                setOver(i)
              }}
            >
              <IconGripVertical size={16} />
            </ActionIcon>
            <span className={css.number}>{i + 1}</span>
            <span className={css.what}>
              {name(key)}
              <Text span size="xs" c="dimmed" ml={8}>
                {known.get(key) && words.stage[known.get(key)!.stage]}
              </Text>
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              data-move="up"
              disabled={i === 0}
              aria-label={say.up(name(key))}
              onClick={() => move(i, i - 1, 'up')}
            >
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              data-move="down"
              disabled={i === value.length - 1}
              aria-label={say.down(name(key))}
              onClick={() => move(i, i + 1, 'down')}
            >
              <IconArrowDown size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say.takeOut(name(key))}
              onClick={() => onChange(value.toSpliced(i, 1))}
            >
              <IconX size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <VisuallyHidden role="status" aria-live="polite">
        {told}
      </VisuallyHidden>
      <Select
        searchable
        placeholder={say.addTouchpoint}
        aria-label={say.addTouchpoint}
        value={null}
        error={error}
        nothingFoundMessage={ui.nothingFound}
        data={touchpoints
          .filter(({ key }) => !value.includes(key))
          .map(({ key, names }) => ({ value: key, label: nameOf(names) }))}
        onChange={(key) => key && onChange([...value, key])}
      />
    </Stack>
  )
}
