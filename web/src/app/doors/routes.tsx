import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { SignOnProblem } from '../../../../server/govern/sign-in/contract.ts'
import { rootRoute } from '../root.tsx'
import { sessionQuery } from '../session.ts'

const parent = () => rootRoute

/** The ways in for people who are not inside yet: the first run, signing in, an invitation. */
export const doorRoutes = [
  createRoute({
    getParentRoute: parent, path: '/welcome',
    beforeLoad: async ({ context }) => {
      const session = await context.queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
      if (session.state !== 'first-run') throw redirect({ to: '/' })
    },
    component: lazyRouteComponent(() => import('./first-run.tsx'), 'FirstRunPage'),
  }),
  createRoute({
    getParentRoute: parent, path: '/sign-in',
    validateSearch: z.object({ next: z.string().startsWith('/').optional(), problem: SignOnProblem.optional().catch(undefined) }),
    beforeLoad: async ({ context }) => {
      const session = await context.queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
      if (session.state === 'first-run') throw redirect({ to: '/welcome' })
      if (session.state === 'signed-in') throw redirect({ to: '/' })
    },
    component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignInPage'),
  }),
  createRoute({ getParentRoute: parent, path: '/join', component: lazyRouteComponent(() => import('./join.tsx'), 'JoinPage') }),
] as const
