import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MemberView } from '../../../../server/act/membership/contract.ts'
import { resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'

/** On a customer's page: tier and points. Nothing while no programme runs. */
export function MembershipOfCustomer({ customer }: { customer: number }) {
  const { members: { member: say } } = useMessages()
  const nameOf = useNames()
  const { whole } = useFormats()
  const { data } = useQuery(resource(`members/${customer}`, MemberView))
  if (!data?.programme) return null
  const tier = data.state && !data.state.leftAt ? data.programme.tiers.find((t) => t.key === data.state?.tier) : undefined
  return (
    <Section title={say.section}>
      <Text size="sm">{tier ? `${nameOf(tier.names)} · ${say.points} ${whole(data.balance.points)}` : say.noSection}</Text>
      <Text size="sm"><Link to="/act/members/$customer" params={{ customer }}>{say.open}</Link></Text>
    </Section>
  )
}
