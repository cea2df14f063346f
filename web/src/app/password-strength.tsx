import { Progress, Stack, Text } from '@mantine/core'
import { useMessages } from './language.tsx'
import { type Grade, gradeOf } from './grade-password.ts'

const looks: Readonly<Record<Grade, { readonly share: number; readonly color: string }>> = {
  short: { share: 15, color: 'gray' }, guessed: { share: 15, color: 'red' }, fair: { share: 50, color: 'yellow' },
  good: { share: 75, color: 'teal' }, strong: { share: 100, color: 'teal' },
}

/** How far a password is from what programs guess, while it is typed; nothing before. */
export function PasswordStrength({ password }: { password: string }) {
  const { strength: words } = useMessages().doors
  const grade = gradeOf(password)
  return (
    <Stack gap={4} role="status">
      {password !== '' && (
        <>
          <Progress value={looks[grade].share} color={looks[grade].color} size="sm" aria-hidden />
          <Text size="sm" c="dimmed">{words[grade]}</Text>
        </>
      )}
    </Stack>
  )
}
