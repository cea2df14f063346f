import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readBounce } from './index.ts'

/** RFC 3464, appendix D.1: the simple example, with a returned message instead of its placeholder. */
const fromTheStandard = `Date: Thu, 7 Jul 1994 17:16:05 -0400
From: Mail Delivery Subsystem <MAILER-DAEMON@CS.UTK.EDU>
Message-Id: <199407072116.RAA14128@CS.UTK.EDU>
Subject: Returned mail: Cannot send message for 5 days
To: <owner-info-mime@cs.utk.edu>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
      boundary="RAA14128.773615765/CS.UTK.EDU"

--RAA14128.773615765/CS.UTK.EDU

The original message was received at Sat, 2 Jul 1994 17:10:28 -0400
from root@localhost

   ----- The following addresses had delivery problems -----
<louisl@larry.slip.umd.edu>  (unrecoverable error)

--RAA14128.773615765/CS.UTK.EDU
content-type: message/delivery-status

Reporting-MTA: dns; cs.utk.edu

Original-Recipient: rfc822;louisl@larry.slip.umd.edu
Final-Recipient: rfc822;louisl@larry.slip.umd.edu
Action: failed
Status: 4.0.0
Diagnostic-Code: smtp; 426 connection timed out
Last-Attempt-Date: Thu, 7 Jul 1994 17:15:49 -0400

--RAA14128.773615765/CS.UTK.EDU
content-type: message/rfc822

From: owner-info-mime@cs.utk.edu
Message-ID: <list-17@cs.utk.edu>
Subject: Info

Hello
--RAA14128.773615765/CS.UTK.EDU--
`

/** As Postfix words it: folded fields, the headers alone returned, the recipient in capitals. */
const named = 'Message-ID:\n <abc-1@heartline.example>'
const asPostfix = (fields: string, returned = named) => `From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: bounce@tea.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--x
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
X-Postfix-Queue-ID: 4AB12

${fields}

--x
Content-Type: text/rfc822-headers

Subject: =?UTF-8?Q?hello?=
${returned}

--x--
`
const noSuchUser = `Final-Recipient: rfc822; Wang@Example.cn
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <wang@example.cn>: Recipient address
    rejected: User unknown`

describe('A report of a failed delivery', () => {
  it('is read as the standard shows it', async () => {
    assert.deepEqual(await readBounce(fromTheStandard), {
      recipient: 'louisl@larry.slip.umd.edu', permanent: false, messageId: 'list-17@cs.utk.edu',
      reason: '4.0.0 426 connection timed out',
    })
  })
  it('is read with folded fields, with CRLF, from bytes', async () => {
    const expected = {
      recipient: 'wang@example.cn', permanent: true, messageId: 'abc-1@heartline.example',
      reason: '5.1.1 550 5.1.1 <wang@example.cn>: Recipient address rejected: User unknown',
    }
    assert.deepEqual(await readBounce(asPostfix(noSuchUser)), expected)
    assert.deepEqual(await readBounce(Buffer.from(asPostfix(noSuchUser).replaceAll('\n', '\r\n'))), expected)
  })
  it('names the address to which the message was sent, not the one it was forwarded to', async () => {
    const forwarded = ['Original-Recipient: rfc822;wang@example.cn', 'Final-Recipient: rfc822;other@example.com']
    const bounce = await readBounce(asPostfix([...forwarded, 'Action: failed', 'Status: 5.1.1'].join('\n')))
    assert.equal(bounce?.recipient, 'wang@example.cn')
    assert.equal(bounce?.reason, '5.1.1')
  })
  for (const [status, permanent, what] of [
    ['5.1.1', true, 'no such mailbox'], ['5.1.2', true, 'no such domain'], ['5.1.10', true, 'a domain without mail'],
    ['5.2.1', true, 'mailbox disabled'], ['5.0.0', true, 'no detail'], ['5.4.4', true, 'no route to the domain'],
    ['5.1.8', false, 'bad sender'], ['5.2.2', false, 'mailbox full'], ['5.2.3', false, 'message too long'],
    ['5.7.1', false, 'refused by a rule'], ['5.6.1', false, 'text not understood'], ['4.4.7', false, 'out of reach too long'],
  ] as const)
    it(`${status} (${what}) ${permanent ? 'says that the address is no good' : 'says nothing against the address'}`, async () => {
      const bounce = await readBounce(asPostfix(noSuchUser.replace('Status: 5.1.1', `Status: ${status}`)))
      assert.equal(bounce?.permanent, permanent)
    })
  it('is none where the message is only late, did arrive, or is no report', async () => {
    assert.equal(await readBounce(asPostfix(noSuchUser.replace('failed', 'delayed'))), undefined)
    assert.equal(await readBounce(asPostfix(noSuchUser.replace('failed', 'delivered'))), undefined)
    assert.equal(await readBounce('From: li@example.cn\nSubject: Action: failed\n\nStatus: 5.1.1\n'), undefined)
    assert.equal(await readBounce(''), undefined)
    assert.equal(await readBounce(Buffer.from([0xff, 0xfe, 0, 13, 10])), undefined)
  })
  it('may fail to say which message it means', async () => {
    assert.equal((await readBounce(asPostfix(noSuchUser, 'X-Nothing: here')))?.messageId, undefined)
  })
})
