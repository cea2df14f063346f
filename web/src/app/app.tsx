import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { theme, variables } from '../ui/theme.ts'
import { LanguageProvider, type Language, type Messages } from './language.tsx'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'

export function App({ first }: { first: { language: Language; messages: Messages } }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <LanguageProvider first={first}>
        <QueryClientProvider client={queryClient}>
          {/* Above dialogs (200), below open menus (300): a notice never covers what is being chosen. */}
          <Notifications position="bottom-center" limit={3} zIndex={250} />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  )
}
