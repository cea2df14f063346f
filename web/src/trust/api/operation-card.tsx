import { Code, Text } from '@mantine/core'
import { useMessages } from '../../app/language.tsx'
import { exampleSignal } from '../keys/curl-example.ts'
import { exampleOf, typeInWords } from './example-of.ts'
import type { Operation, Schema, Schemas } from './openapi.ts'
import styles from './api.module.css'

const schemaIn = (content: Record<string, { schema?: Schema | undefined }> | undefined) => Object.values(content ?? {})[0]?.schema
const pretty = (schema: Schema, named: Schemas) => JSON.stringify(exampleOf(schema, named), null, 2)
/** What to send where the document leaves the body open: a signal is checked by its type, item by item. */
const examples: Record<string, unknown> = { 'POST /api/v1/signals': exampleSignal('review-1042', '2026-03-14T09:30:00Z') }

/** One operation: closed it says what it does, open it shows what to send and what comes back. */
export function OperationCard({ operation, named }: { operation: Operation; named: Schemas }) {
  const {
    trust: { api: words },
  } = useMessages()
  const { method, path, summary, description, parameters, requestBody, responses } = operation
  const bodySchema = schemaIn(requestBody?.content)
  const own = examples[`${method} ${path}`]
  const body = own ? JSON.stringify(own, null, 2) : bodySchema && pretty(bodySchema, named)
  const [status, response] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? ['', undefined]
  const answer = schemaIn(response?.content)
  return (
    <details className={styles.operation}>
      <summary>
        <span className={styles.method} data-method={method}>
          {method}
        </span>
        <span className={styles.path}>{path}</span>
        <span className={styles.summary}>{summary}</span>
      </summary>
      <div className={styles.detail}>
        {description && <Text size="sm">{description}</Text>}
        {parameters.length > 0 && (
          <div>
            <h4>{words.parameters}</h4>
            <dl className={styles.parameters}>
              {parameters.map((p) => (
                <div key={p.name}>
                  <dt>
                    <Code>{p.name}</Code>
                    {p.required && (
                      <Text span size="xs" c="dimmed">
                        {' '}
                        {words.required}
                      </Text>
                    )}
                  </dt>
                  <dd>
                    {typeInWords(p.schema)}
                    {p.schema?.description && ` – ${p.schema.description}`}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        )}
        {body && (
          <div>
            <h4>{words.body}</h4>
            <Code block tabIndex={0} className={styles.code}>
              {body}
            </Code>
          </div>
        )}
        <div>
          <h4>
            {words.answers} · {status}
          </h4>
          {answer ? (
            <Code block tabIndex={0} className={styles.code}>
              {pretty(answer, named)}
            </Code>
          ) : (
            <Text size="sm" c="dimmed">
              {words.noExample}
            </Text>
          )}
        </div>
      </div>
    </details>
  )
}
