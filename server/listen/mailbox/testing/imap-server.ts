import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A folder of the stand-in: mails are numbered as they come, and keep their numbers. */
export interface Folder {
  uidValidity: number
  uidNext: number
  readonly mails: { uid: number; raw: Buffer; received: Date }[]
}

export interface ImapServer {
  readonly port: number
  readonly folder: Folder
  /** Every command it was given, without tags and passwords. */
  readonly heard: string[]
  deliver(raw: string | Buffer, received?: Date): number
  /** Ends the connection before this many mails were given. */
  breakAfter(mails: number): void
  close(): Promise<void>
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (n: number) => String(n).padStart(2, '0')
const internalDate = (d: Date) =>
  `"${two(d.getUTCDate())}-${months[d.getUTCMonth()]}-${d.getUTCFullYear()} ${d.toISOString().slice(11, 19)} +0000"`
const dayOf = (text: string) => {
  const [day, month, year] = text.split('-')
  return Date.UTC(Number(year), months.indexOf(month!), Number(day))
}

/** As much of an IMAP4rev1 server (RFC 3501) as a reader of one folder needs, with one account and INBOX. */
export async function startImapServer(account: { user: string; password: string }): Promise<ImapServer> {
  const folder: Folder = { uidValidity: 7, uidNext: 1, mails: [] }
  const heard: string[] = []
  const sockets = new Set<Socket>()
  let allowance = Infinity

  function answer(socket: Socket, tag: string, line: string): void {
    const [command = '', ...rest] = line.split(' ')
    const argument = rest.join(' ')
    const done = (text = 'done') => void socket.write(`${tag} OK ${text}\r\n`)
    heard.push(/^login/i.test(command) ? 'LOGIN' : line)
    switch (command.toUpperCase()) {
      case 'CAPABILITY':
        socket.write('* CAPABILITY IMAP4rev1 ID\r\n')
        return done()
      case 'ID':
        socket.write('* ID NIL\r\n')
        return done()
      case 'LOGIN': {
        const [user, password] = strings(argument)
        if (utf8(user) === account.user && utf8(password) === account.password) return done()
        return void socket.write(`${tag} NO [AUTHENTICATIONFAILED] wrong\r\n`)
      }
      case 'LIST':
        socket.write(strings(argument)[1] === '' ? '* LIST (\\Noselect) "/" ""\r\n' : '* LIST (\\HasNoChildren) "/" INBOX\r\n')
        return done()
      case 'LSUB':
        return done()
      case 'EXAMINE':
        if (strings(argument)[0] !== 'INBOX') return void socket.write(`${tag} NO [NONEXISTENT] no such folder\r\n`)
        socket.write(
          `* FLAGS (\\Seen)\r\n* ${folder.mails.length} EXISTS\r\n`
            + `* OK [UIDVALIDITY ${folder.uidValidity}] ok\r\n* OK [UIDNEXT ${folder.uidNext}] ok\r\n`,
        )
        return done('[READ-ONLY] done')
      case 'UID': {
        if (/^search/i.test(argument))
          socket.write(
            `* SEARCH${searched(argument)
              .map((m) => ` ${m.uid}`)
              .join('')}\r\n`,
          )
        else if (!fetched(socket, argument)) return
        return done()
      }
      case 'NOOP':
      case 'CLOSE':
        return done()
      case 'LOGOUT':
        socket.write('* BYE\r\n')
        done()
        return void socket.end()
      default:
        socket.write(`${tag} BAD what is ${command}\r\n`)
    }
  }

  function searched(query: string) {
    const [from, to] = /UID (\d+)(?::(\d+|\*))?/i.exec(query)?.slice(1) ?? []
    const since = /SINCE "?([\w-]+)"?/i.exec(query)?.[1]
    const last = folder.mails.at(-1)?.uid ?? 0
    const low = Number(from)
    const high = to === undefined ? low : to === '*' ? Infinity : Number(to)
    return folder.mails.filter(
      (m) =>
        (m.uid >= low || (to === '*' && m.uid === last)) && m.uid <= high && (!since || m.received.getTime() >= dayOf(since)),
    )
  }

  function fetched(socket: Socket, query: string): boolean {
    const mail = folder.mails.find((m) => m.uid === Number(/^FETCH (\d+)/i.exec(query)?.[1]))
    if (!mail) return true
    if (--allowance < 0) {
      socket.destroy()
      return false
    }
    const [start, most] = /<(\d+)\.(\d+)>/.exec(query)?.slice(1).map(Number) ?? [0, mail.raw.length]
    const source = mail.raw.subarray(start, start! + most!)
    socket.write(
      `* ${folder.mails.indexOf(mail) + 1} FETCH (UID ${mail.uid} INTERNALDATE ${internalDate(mail.received)} `
        + `BODY[]<${start}> {${source.length}}\r\n`,
    )
    socket.write(source)
    socket.write(')\r\n')
    return true
  }

  const server = createServer((socket) => {
    sockets.add(socket.setNoDelay())
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    socket.write('* OK [CAPABILITY IMAP4rev1 ID] here\r\n')
    let read = ''
    socket.on('data', (piece) => {
      read += piece.toString('latin1')
      for (let end = read.indexOf('\r\n'); end >= 0; end = read.indexOf('\r\n')) {
        const line = read.slice(0, end)
        // A text that is announced by its length, such as a password with a quote in it.
        const announced = /\{(\d+)\+?\}$/.exec(line)
        if (announced) {
          const length = Number(announced[1])
          if (read.length < end + 2 + length) return void (line.endsWith('+}') || socket.write('+ go on\r\n'))
          const quoted = read.slice(end + 2, end + 2 + length).replaceAll(/["\\]/g, '\\$&')
          read = `${line.slice(0, announced.index)}"${quoted}"${read.slice(end + 2 + length)}`
          continue
        }
        read = read.slice(end + 2)
        const space = line.indexOf(' ')
        answer(socket, line.slice(0, space), line.slice(space + 1))
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    port: (server.address() as AddressInfo).port,
    folder,
    heard,
    deliver(raw, received = new Date()) {
      folder.mails.push({ uid: folder.uidNext, raw: Buffer.from(raw), received })
      return folder.uidNext++
    },
    breakAfter: (mails) => {
      allowance = mails
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What was read byte by byte, as the text that it is. */
const utf8 = (bytes = '') => Buffer.from(bytes, 'latin1').toString('utf8')

/** The words of an argument: quoted ones without their quotes. */
function strings(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, bare]) =>
    quoted === undefined ? bare! : quoted.replaceAll(/\\(.)/g, '$1'),
  )
}
