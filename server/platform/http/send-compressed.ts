import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Sends what was not compressed when it was built, made small now where the browser takes it so. */
export async function sendCompressed(
  content: string | Buffer, { headers }: FastifyRequest, reply: FastifyReply,
): Promise<FastifyReply> {
  const encoding = (['br', 'gzip'] as const).find((one) => headers['accept-encoding']?.includes(one))
  return encoding ? reply.header('content-encoding', encoding).send(await compress[encoding](content)) : reply.send(content)
}

// A middle quality: the best takes longer than the few hundred bytes that it saves.
const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
const compress = {
  br: (content: string | Buffer) => promisify(brotliCompress)(content, { params }),
  gzip: (content: string | Buffer) => promisify(gzip)(content),
}
