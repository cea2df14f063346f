/** A signal as one would send it. */
export const exampleSignal = (id: string, time: string) => ({
  specversion: '1.0', id, source: 'curl', type: 'feedback', time, subject: 'customer-1',
  data: { touchpoint: 'store-visit', text: '店员很热情，上茶也快。', scores: [{ method: 'csat', value: 5, scale: { min: 1, max: 5 } }] },
})

/** A command that sends one real signal with this key; the id carries the moment, so that a second try is a second signal. */
export function curlExample(origin: string, secret: string, now: Date): string {
  const time = `${now.toISOString().slice(0, 19)}Z`
  const signal = exampleSignal(`hello-${now.getTime()}`, time)
  return [
    `curl -X POST ${origin}/api/v1/signals \\`,
    `  -H 'Authorization: Bearer ${secret}' \\`,
    `  -H 'Content-Type: application/cloudevents+json' \\`,
    `  -d '${JSON.stringify(signal, null, 2).replaceAll('\n', '\n  ')}'`,
  ].join('\n')
}
