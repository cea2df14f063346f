import { Button } from '@mantine/core'
import { IconCompass } from '@tabler/icons-react'
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { useMessages } from './language.tsx'

/** An address that leads nowhere. */
export function NotFound() {
  const { ui } = useMessages()
  return (
    <EmptyState
      icon={IconCompass} title={ui.error.notFound} hint={ui.error.notFoundHint}
      action={<Button component={Link} to="/">{ui.error.home}</Button>}
    />
  )
}

/** A page that failed to load or to draw. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <ErrorState error={error} retry={retry} />
}
