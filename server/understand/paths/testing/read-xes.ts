import { SaxesParser } from 'saxes'

export type XesEvent = Readonly<Record<string, string>>

/** The traces of an event log, each with its events as attributes by key; throws where it is no well-formed XML. */
export function readXes(log: string): XesEvent[][] {
  const traces: Record<string, string>[][] = []
  let event: Record<string, string> | undefined
  const parser = new SaxesParser()
  parser.on('error', (error) => { throw error })
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'trace') traces.push([])
    else if (name === 'event') traces.at(-1)!.push((event = {}))
    else if (event) event[attributes['key']!] = attributes['value']!
  })
  parser.on('closetag', ({ name }) => { if (name === 'event') event = undefined })
  parser.write(log).close()
  return traces
}
