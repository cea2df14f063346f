import { Button, Table, Text, Title } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { stages, type Touchpoint } from '../../../../server/record/touchpoints/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { ScrollFrame } from '../../ui/scroll-frame.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import css from './catalogue.module.css'

/** The touchpoints under their stages. */
export function TouchpointsTable({
  touchpoints,
  onEdit,
}: {
  touchpoints: readonly Touchpoint[]
  onEdit: ((touchpoint: Touchpoint) => void) | null
}) {
  const {
    understand: { catalogue: say },
    words,
  } = useMessages()
  const { signed, real } = useFormats()
  const nameOf = useNames()
  const grouped = stages
    .map((stage) => ({ stage, members: touchpoints.filter((touchpoint) => touchpoint.stage === stage) }))
    .filter(({ members }) => members.length > 0)
  return (
    <ScrollFrame label={say.touchpoints}>
      <Table className={css.table}>
        <Table.Caption className={css.caption}>{say.touchpoints}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say.name}</Table.Th>
            <Table.Th scope="col" className={css.wide}>
              {say.channel}
            </Table.Th>
            <Table.Th scope="col" className={css.wide}>
              {say.owner}
            </Table.Th>
            <Table.Th scope="col" className={css.wide}>
              {say.factors}
            </Table.Th>
            <Table.Th scope="col">{say.target}</Table.Th>
            {onEdit && (
              <Table.Th scope="col">
                <span className={css.hidden}>{say.actions}</span>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        {grouped.map(({ stage, members }) => (
          <Table.Tbody key={stage}>
            <Table.Tr className={css.stage}>
              <Table.Th scope="rowgroup" colSpan={onEdit ? 6 : 5}>
                <Title order={3} size="sm">
                  {words.stage[stage]}{' '}
                  <Text span c="dimmed" size="sm">
                    {members.length}
                  </Text>
                </Title>
              </Table.Th>
            </Table.Tr>
            {members.map((touchpoint) => (
              <Table.Tr key={touchpoint.id}>
                <Table.Td>
                  <Link to="/understand/touchpoints/$key" params={{ key: touchpoint.key }} className={`plain ${css.name}`}>
                    {nameOf(touchpoint.names)}
                  </Link>
                  <Text size="xs" c="dimmed">
                    {[words.phase[touchpoint.phase], ...touchpoint.aliases].join(' · ')}
                  </Text>
                </Table.Td>
                <Table.Td className={css.wide}>{words.channel[touchpoint.channel]}</Table.Td>
                <Table.Td className={css.wide}>
                  {touchpoint.ownerTeam || (
                    <Text span size="sm" c="dimmed">
                      {say.nobody}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td className={css.wide}>
                  {touchpoint.factors.map((factor) => words.factor[factor]).join(say.listComma)}
                </Table.Td>
                <Table.Td>
                  {touchpoint.target && (
                    <span
                      className={css.target}
                      title={`${signed(touchpoint.target.tone)} · ${real(touchpoint.target.intensity)}`}
                    >
                      <ToneMark tone={touchpoint.target.tone} intensity={touchpoint.target.intensity} />
                      {words.emotion[touchpoint.target.emotion]}
                    </span>
                  )}
                </Table.Td>
                {onEdit && (
                  <Table.Td className={css.act}>
                    <Button
                      variant="subtle"
                      color="gray"
                      size="compact-sm"
                      leftSection={<IconPencil size={14} />}
                      aria-label={say.editNamed(nameOf(touchpoint.names))}
                      onClick={() => onEdit(touchpoint)}
                    >
                      {say.edit}
                    </Button>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        ))}
      </Table>
    </ScrollFrame>
  )
}
