import { Readable } from 'node:stream'

/** One event of a journey: who, when, where, what kind of signal, and what was felt, where it was said. */
export interface JourneyEvent {
  readonly customer: number
  readonly time: string
  /** The touchpoint's key. */
  readonly key: string
  readonly type: string
  readonly tone: number | null
  readonly attributes: Readonly<Record<string, string>>
}

/**
 * A journey as an event log of IEEE 1849-2016 (XES), which process-mining tools read: a trace for each customer, an event for
 * each signal, named after its touchpoint. Events come ordered by customer and time; each piece is written as it is read, so that
 * a log may be longer than memory.
 */
export function writeXes(
  journey: string, nameOf: (touchpoint: string) => string, events: AsyncIterable<readonly JourneyEvent[]>,
): Readable {
  return Readable.from(pieces(journey, nameOf, events), { objectMode: false })
}

async function* pieces(
  journey: string, nameOf: (touchpoint: string) => string, events: AsyncIterable<readonly JourneyEvent[]>,
): AsyncGenerator<string> {
  yield head(journey)
  let customer: number | undefined
  for await (const rows of events) {
    let piece = ''
    for (const event of rows) {
      if (event.customer !== customer) {
        if (customer !== undefined) piece += '  </trace>\n'
        customer = event.customer
        piece += `  <trace>\n${text('    ', 'concept:name', String(customer))}`
      }
      piece += eventOf(event, nameOf(event.key))
    }
    yield piece
  }
  yield `${customer === undefined ? '' : '  </trace>\n'}</log>\n`
}

const head = (journey: string) => `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/>
  </global>
  <classifier name="Touchpoint" keys="concept:name"/>
  <classifier name="Touchpoint and type" keys="concept:name type"/>
${text('  ', 'concept:name', journey)}`

const eventOf = ({ time, key, type, tone, attributes }: JourneyEvent, name: string) => `    <event>
${text('      ', 'concept:name', name)}      <date key="time:timestamp" value="${time}"/>
${text('      ', 'touchpoint', key)}${text('      ', 'type', type)}${tone === null ? '' : `      <float key="tone" value="${tone}"/>\n`}${
  // A company's own attribute must not pass for one of the standard's.
  Object.entries(attributes).map(([name, value]) => text('      ', `attribute.${name}`, value)).join('')}    </event>
`

const text = (indent: string, key: string, value: string) => `${indent}<string key="${escape(key)}" value="${escape(value)}"/>\n`

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;',
}
/** Also without what XML 1.0 cannot hold at all: control characters, halves of characters. */
const escape = (words: string) => words.toWellFormed()
  .replaceAll(/[\p{Cc}\ufffe\uffff]/gu, (c) => (c in escapes || c > '~' && c < '\ufffe' ? c : ''))
  .replaceAll(/[&<>"\t\n\r]/g, (c) => escapes[c]!)
