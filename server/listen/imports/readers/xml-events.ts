import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import { Problem } from '../../../platform/problems/index.ts'

export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

/** Runs through an XML part, telling of each element; yields after every chunk, so that the reader can hand on what it has. */
export async function* walkXml(part: Readable, handlers: XmlHandlers): AsyncGenerator<number> {
  const parser = new SaxesParser()
  parser.on('opentag', (tag) => handlers.open(plain(tag.name), tag.attributes))
  parser.on('closetag', (tag) => handlers.close?.(plain(tag.name)))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  const decoder = new StringDecoder('utf8')
  try {
    for await (const chunk of part as AsyncIterable<Buffer>) {
      parser.write(decoder.write(chunk))
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
