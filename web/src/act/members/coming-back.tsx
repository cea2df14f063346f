import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { fewestToCompare, type MembershipReturn } from '../../../../server/act/membership/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Counted } from './counted.tsx'
import css from './members.module.css'
import { returnQuery } from './queries.ts'

/** Whether members come back more often than others, which says nothing of what the membership does. */
export function ComingBack() {
  const { members: say } = useMessages()
  const { data, error, refetch } = useQuery(returnQuery)
  return (
    <Section title={say.back} note={say.backNote}>
      {error && !data ? <ErrorState error={error} retry={() =>
        void refetch()} compact /> : !data ? <ListSkeleton rows={2} /> : <Compared found={data} />}
    </Section>
  )
}

function Compared({ found }: { found: MembershipReturn }) {
  const { members: say } = useMessages()
  const { percent, day, decimal } = useFormats()
  const points = (share: number) => decimal(share * 100)
  const shares = [{ name: say.backMembers, share: found.members }, { name: say.backOthers, share: found.others }]
  return (
    <>
      <div className={css.tiles}>
        {shares.map(({ name, share }) => share && (
          <Counted
            key={name} name={name} value={percent(share.value)} interval={[percent(share.low), percent(share.high)]} n={share.n}
          />
        ))}
      </div>
      <Text mt={12}>
        {found.difference ? say.difference(
          points(found.difference.value), points(found.difference.low), points(found.difference.high),
        ) : say.tooFew(fewestToCompare)}
      </Text>
      <Text size="sm" c="dimmed" mt={4}>{say.backOf(found.days, day(found.from), day(found.to))}</Text>
    </>
  )
}
