import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import { Problem } from '../../../platform/problems/index.ts'

export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

/** No cell is this long (Excel holds 32,767 characters): a packed file of nothing else would fill the memory. */
const silenceLimit = 4 * 1024 * 1024

/** Runs through an XML part, telling of each element; yields after every chunk, so that the reader can hand on what it has. */
export async function* walkXml(part: Readable, handlers: XmlHandlers): AsyncGenerator<number> {
  const parser = new SaxesParser()
  let silence = 0
  parser.on('opentag', (tag) => {
    silence = 0
    handlers.open(plain(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    silence = 0
    handlers.close?.(plain(tag.name))
  })
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  const decoder = new StringDecoder('utf8')
  try {
    for await (const chunk of part as AsyncIterable<Buffer>) {
      silence += chunk.length
      parser.write(decoder.write(chunk))
      if (silence > silenceLimit)
        throw new Problem(
          'import.unreadable',
          `This Excel file has a cell longer than ${silenceLimit / 1024 / 1024} MB, which Excel itself could not have written.`,
        )
      yield chunk.length
    }
    parser.close()
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw new Problem(
      'import.unreadable',
      `This Excel file is damaged (${cause instanceof Error ? cause.message : String(cause)}). Save it again in Excel.`,
      { cause },
    )
  }
}

/** Element names come with or without a namespace prefix, depending on the program that wrote the file. */
const plain = (name: string) => name.slice(name.indexOf(':') + 1)
