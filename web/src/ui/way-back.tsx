import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'
import { Anchor } from '@mantine/core'
import { createLink } from '@tanstack/react-router'

interface BackProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  ref?: Ref<HTMLAnchorElement>
  children?: ReactNode
}

function Back({ children, ...props }: BackProps) {
  return <Anchor size="sm" {...props}>← {children}</Anchor>
}

/** The way back up, above the question of a page: an arrow and the name of where it leads. */
export const WayBack = createLink(Back)
