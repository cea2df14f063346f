import { isUtf8 } from 'node:buffer'

const starts = (bytes: Buffer, signature: string, at = 0) =>
  bytes.subarray(at, at + signature.length).toString('latin1') === signature

/** The kinds of files a case takes, each known by how it begins: what a name or a browser says of a file proves nothing. */
const kinds: readonly { readonly type: string; readonly is: (bytes: Buffer) => boolean }[] = [
  { type: 'application/pdf', is: (b) => starts(b, '%PDF-') },
  { type: 'image/png', is: (b) => starts(b, '\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', is: (b) => starts(b, '\xff\xd8\xff') },
  { type: 'image/gif', is: (b) => starts(b, 'GIF8') },
  { type: 'image/webp', is: (b) => starts(b, 'RIFF') && starts(b, 'WEBP', 8) },
  { type: 'image/heic', is: (b) => starts(b, 'ftyp', 4) && /^(hei[cx]|mif1|msf1)/.test(b.subarray(8, 12).toString('latin1')) },
  { type: 'video/mp4', is: (b) => starts(b, 'ftyp', 4) },
  { type: 'audio/mpeg', is: (b) => starts(b, 'ID3') || starts(b, '\xff\xfb') },
  { type: 'application/zip', is: (b) => starts(b, 'PK\x03\x04') },
  { type: 'text/plain', is: (b) => isUtf8(b) && !b.includes(0)
    && !/^\s*(<!doctype|<html|<\?xml|<svg|<script)/i.test(b.subarray(0, 512).toString('utf8')) },
]

/** The type of a file by its content; undefined where a case does not take it. */
export const typeOf = (bytes: Buffer): string | undefined => kinds.find((k) => bytes.length > 0 && k.is(bytes))?.type
