import type { ComponentType, ReactNode } from 'react'
import { Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCloudOff, IconCompass, IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { ApiError } from '../app/api.ts'
import { useMessages } from '../app/language.tsx'
import { wordsFor } from '../app/problem-words.ts'
import styles from './states.module.css'

interface EmptyProps {
  icon?: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>
  title: string
  hint?: ReactNode
  action?: ReactNode
}

/** Where there is nothing yet: says what would be here and how to get it there. */
export function EmptyState({ icon: Icon, title, hint, action }: EmptyProps) {
  return (
    <Stack align="center" gap="sm" className={styles.empty}>
      {Icon && <Icon size={36} stroke={1.25} aria-hidden />}
      <Title order={2} ta="center">
        {title}
      </Title>
      {hint && (
        <Text c="dimmed" ta="center" maw="56ch">
          {hint}
        </Text>
      )}
      {action && (
        <Group mt="xs" justify="center">
          {action}
        </Group>
      )}
    </Stack>
  )
}

interface ErrorProps {
  error: unknown
  retry?: (() => void) | undefined
  compact?: boolean
}

/** What happened, what is safe, what to do, in place of what could not be shown. */
export function ErrorState({ error, retry, compact = false }: ErrorProps) {
  const messages = useMessages()
  const [open, { toggle }] = useDisclosure()
  const { what, hint } = wordsFor(error, messages)
  const problem = error instanceof ApiError && error.problem.status > 0 ? error.problem : null
  const isClosed = problem?.code === 'scope.closed'
  const Icon = problem?.status === 404 ? IconCompass : problem?.status === 403 ? IconLock : IconCloudOff
  return (
    <Stack role="alert" align={compact ? 'flex-start' : 'center'} gap="sm" className={compact ? styles.compact : styles.empty}>
      {!compact && <Icon size={36} stroke={1.25} aria-hidden />}
      <Text fw={600} ta={compact ? 'left' : 'center'}>
        {what}
      </Text>
      {hint && (
        <Text c="dimmed" size="sm" ta={compact ? 'left' : 'center'} maw="64ch">
          {hint}
        </Text>
      )}
      <Group gap="xs">
        {isClosed && !compact && (
          <Button component={Link} to="/" variant="default" size="sm">
            {messages.today.page}
          </Button>
        )}
        {retry && !isClosed && problem?.status !== 404 && (
          <Button variant="default" size="sm" onClick={retry}>
            {messages.ui.retry}
          </Button>
        )}
        {problem && !compact && (
          <Button variant="subtle" color="gray" size="sm" onClick={toggle} aria-expanded={open}>
            {messages.ui.error.details}
          </Button>
        )}
      </Group>
      {problem && open && (
        <Code block maw="100%" tabIndex={0}>
          {JSON.stringify(problem, null, 2)}
        </Code>
      )}
    </Stack>
  )
}
