import { Code, Drawer, Stack, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { SignalView } from '../../../../server/record/signals/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { ToneMark, ToneValue } from '../../ui/tone-mark.tsx'
import { useSignalWords } from './signal-words.ts'
import styles from './signals.module.css'
import { useTouchpointNames } from './touchpoint-names.ts'
import { MarkedText, WordsInFull } from './what-words-say.tsx'

/** Everything about one signal: the words first, then the figures, then as it came. */
export function SignalDrawer({ signal, onClose }: { signal: SignalView | null; onClose: () => void }) {
  const { ui } = useMessages()
  const typeName = useSignalWords()
  return (
    <Drawer
      opened={signal !== null}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': ui.close }}
      title={
        <Text fw={600} size="lg">
          {signal && typeName(signal.type)}
        </Text>
      }
    >
      {signal && <Everything signal={signal} />}
    </Drawer>
  )
}

function Everything({ signal }: { signal: SignalView }) {
  const {
    listen: { signals: words },
    words: { method },
    shell,
  } = useMessages()
  const { drawer } = words
  const format = useFormats()
  const { nameOf } = useTouchpointNames()
  const { customer, touchpoint, total, text, lang, scores, attributes } = signal
  return (
    <Stack gap="lg">
      {text && (
        <blockquote className={styles.quote} lang={lang ?? undefined}>
          <MarkedText text={text} annotation={signal.annotation} />
        </blockquote>
      )}
      <dl className={styles.facts}>
        <dt>{drawer.when}</dt>
        <dd>{format.full(signal.time)}</dd>
        {customer && (
          <>
            <dt>{drawer.customer}</dt>
            <dd>
              <Link to="/customers/$id" params={{ id: customer.id }}>
                {customer.name ?? shell.customerNumber(customer.id)}
              </Link>
            </dd>
          </>
        )}
        {touchpoint && (
          <>
            <dt>{drawer.touchpoint}</dt>
            <dd>
              {nameOf(touchpoint)}
              {!signal.mapped && <span className="quiet"> ({words.unmapped})</span>}
            </dd>
          </>
        )}
        {total && (
          <>
            <dt>{drawer.amount}</dt>
            <dd>{format.money(total.amount, total.currency)}</dd>
          </>
        )}
        <dt>{drawer.received}</dt>
        <dd>{format.dateTime(signal.received)}</dd>
        <dt>{drawer.source}</dt>
        <dd>{signal.source}</dd>
        <dt>{drawer.id}</dt>
        <dd className="mono">{signal.id}</dd>
      </dl>
      {signal.annotation && <WordsInFull annotation={signal.annotation} lang={lang} />}
      {scores.length > 0 && (
        <div>
          <Title order={3} mb={4}>
            {drawer.scores}
          </Title>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{drawer.score}</Table.Th>
                <Table.Th ta="end">{drawer.answer}</Table.Th>
                <Table.Th ta="end">{drawer.tone}</Table.Th>
                <Table.Th ta="end">{drawer.intensity}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {scores.map((s, i) => (
                <Table.Tr key={i}>
                  <Table.Td>
                    {method[s.method]}
                    {s.touchpoint && s.touchpoint !== touchpoint && (
                      <Text span size="xs" c="dimmed" display="block">
                        {nameOf(s.touchpoint)}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td ta="end">{format.decimal(s.value, Number.isInteger(s.value) ? 0 : 2)}</Table.Td>
                  <Table.Td ta="end" className="nowrap">
                    {s.tone === null ? (
                      <Text span size="xs" c="dimmed">
                        {drawer.noTone}
                      </Text>
                    ) : (
                      <>
                        <ToneMark tone={s.tone} intensity={s.intensity} /> <ToneValue tone={s.tone} />
                      </>
                    )}
                  </Table.Td>
                  <Table.Td ta="end">{s.tone === null ? '–' : format.real(s.intensity)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {Object.keys(attributes).length > 0 && (
        <div>
          <Title order={3} mb={4}>
            {drawer.attributes}
          </Title>
          <dl className={styles.facts}>
            {Object.entries(attributes).map(([k, v]) => (
              <div key={k} style={{ display: 'contents' }}>
                <dt>{k}</dt>
                <dd>{v}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <div>
        <Title order={3} mb={4}>
          {drawer.data}
        </Title>
        <Code block className={styles.raw} tabIndex={0}>
          {JSON.stringify(signal.data, null, 2)}
        </Code>
      </div>
    </Stack>
  )
}
