import { createHash } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * A free port on 127.0.0.1, nearly always the same one for the same name, so that what was noted down (a
 * psql command, a BI tool's connection) stays true. Below the range from which systems hand out ports by chance.
 */
export async function choosePort(name: string): Promise<number> {
  const start = createHash('sha256').update(name).digest().readUInt32BE() % 16_000
  for (let i = 0; i < 100; i++) {
    const port = 15_000 + (start + i * 7) % 16_000
    if (await isFree(port)) return port
  }
  throw new Error('No free port was found on 127.0.0.1 between 15000 and 31000')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
