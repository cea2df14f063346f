import { Group, SimpleGrid, Skeleton, Stack } from '@mantine/core'
import { useMessages } from '../app/language.tsx'

/** The shape of a page that is coming: question, answer, a row of cards, a block. */
export function PageSkeleton() {
  const { ui } = useMessages()
  return (
    <output aria-label={ui.loading}>
      <Stack gap="lg" maw={1200}>
        <Stack gap={8}>
          <Skeleton height={28} width="min(24ch, 80%)" />
          <Skeleton height={20} width="min(56ch, 100%)" />
        </Stack>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {[1, 2, 3].map((i) => (
            <Skeleton key={i} height={104} radius="lg" />
          ))}
        </SimpleGrid>
        <Skeleton height={240} radius="lg" />
      </Stack>
    </output>
  )
}

/** The shape of a list of texts. */
export function ListSkeleton({ rows = 5 }: { rows?: number }) {
  const { ui } = useMessages()
  return (
    <output aria-label={ui.loading}>
      <Stack gap="md">
        {Array.from({ length: rows }, (_, i) => (
          <Group key={i} align="flex-start" wrap="nowrap">
            <Skeleton height={16} width={16} circle />
            <Stack gap={8} flex={1}>
              <Skeleton height={12} width="30%" />
              <Skeleton height={12} width={i % 2 ? '70%' : '90%'} />
            </Stack>
          </Group>
        ))}
      </Stack>
    </output>
  )
}
