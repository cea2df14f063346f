import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { messages as english } from '../../src/app/messages/en/index.ts'
import { shot, signedIn, type World } from '../harness.ts'

export function trust(world: () => World): void {
  suite('Trust', () => {
    test('a colleague joins by link, sees what the role opens and nothing else, and is out at once when removed', async () => {
      const page = await signedIn(world())
      await page.goto('/trust/people')
      await page.getByRole('button', { name: 'Invite somebody' }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill('梅')
      await page.getByRole('textbox', { name: 'E-mail' }).fill('mei@example.com')
      await page.getByRole('radio', { name: /Front line/ }).check()
      await page.getByRole('button', { name: 'Make the link' }).click()
      const link = await page.getByRole('dialog').locator('code').innerText()
      await page.getByRole('button', { name: 'Done' }).click()
      await page.getByText('invited, not here yet').waitFor()

      const theirs = await world().newPage()
      await theirs.goto(link)
      await theirs.getByLabel('Password', { exact: true }).fill('a cup at the window')
      await theirs.getByRole('button', { name: 'Join' }).click()
      await theirs.getByRole('heading', { name: 'Who is in front of you?' }).waitFor()
      assert.deepEqual((await theirs.getByRole('navigation').getByRole('link').allInnerTexts()).slice(0, 2), [
        'Today',
        'Customers',
      ])
      assert.equal(await theirs.getByRole('navigation').getByRole('link', { name: 'People' }).count(), 0)
      await theirs.goto('/trust/people')
      await theirs.getByText('Your role does not allow this').waitFor()

      await page.reload()
      await page.getByRole('combobox', { name: 'Role of 梅' }).selectOption('analyst')
      await page.getByText('梅 is now analyst.').waitFor()
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.waitForFunction(
        () => document.querySelector<HTMLSelectElement>('select[aria-label="Role of 梅"]')?.value === 'front-line',
      )
      await page.getByRole('button', { name: 'Remove 梅' }).click()
      await page.getByRole('dialog').getByText('signed out everywhere').waitFor()
      await shot(page, 'people-remove')
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
      await page.getByText('梅 no longer has access.').waitFor()
      await theirs.getByRole('navigation').getByRole('link', { name: 'Customers' }).click()
      await theirs.getByRole('heading', { name: 'Sign in' }).waitFor()
      assert.equal(new URL(theirs.url()).searchParams.get('next'), '/customers')
      await theirs.context().close()
      await page.close()
    })

    test('an invitation works once', async () => {
      const page = await signedIn(world())
      const answer = await page.request.post('/api/v1/people', { data: { name: '兰', email: 'lan@example.com', role: 'viewer' } })
      const { link, member } = (await answer.json()) as { link: string; member: { id: string } }
      const join = async () => {
        const theirs = await world().newPage()
        await theirs.goto(link)
        await theirs.getByLabel('Password', { exact: true }).fill('a cup at the window')
        await theirs.getByRole('button', { name: 'Join' }).click()
        return theirs
      }
      const first = await join()
      await first.getByRole('heading', { name: 'How do customers feel' }).waitFor()
      const second = await join()
      await second.getByRole('alert').getByText('This invitation can no longer be used').waitFor()
      await first.context().close()
      await second.context().close()
      await page.request.delete(`/api/v1/people/${member.id}`)
      await page.close()
    })

    test('a key is shown once, its command sends a signal, and revoked it is refused', async () => {
      const page = await signedIn(world())
      await page.goto('/trust/keys')
      await page.getByRole('button', { name: 'Create a key' }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill('till')
      await page.getByRole('button', { name: 'Create the key' }).click()
      await page.getByText('This is the only time this key is shown').waitFor()
      await shot(page, 'key-created')
      const [secret, command] = (await page.getByRole('dialog').locator('code, pre').allInnerTexts()) as [string, string]
      assert.ok(command.includes(secret))
      assert.equal(await send(command), 202)
      await page.getByRole('button', { name: 'Done' }).click()
      assert.ok(!(await page.content()).includes(secret), 'the secret is nowhere on the page any more')
      await page.getByRole('button', { name: 'Revoke till' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
      await page.getByText('“till” is revoked.').waitFor()
      assert.equal(await send(command), 401)
      await page.goto('/listen/signals')
      await page.getByText('店员很热情，上茶也快。').first().waitFor()
      await page.close()
    })

    test('a customer is deleted from their page, the certificate says what went, and the audit log who did it', async () => {
      const page = await signedIn(world())
      await page.goto('/customers/7')
      await page.getByRole('button', { name: 'Delete everything …' }).click()
      await page.getByRole('textbox', { name: /On which occasion/ }).fill('asked by mail on 3 May')
      await page.getByRole('button', { name: 'Delete everything', exact: true }).click()
      await page.getByRole('button', { name: 'What was deleted of customer 7' }).click({ timeout: 60_000 })
      await page.getByRole('dialog').getByRole('cell', { name: 'customer_identifiers' }).waitFor()
      await shot(page, 'certificate')
      await page.goto('/trust/audit?subject=customers%2F7&deed=changed')
      await page.getByText('changed customer 7').waitFor()
      await page.getByRole('button', { name: 'Check the seals' }).click()
      await page.getByText(/is what was written|are what was written/).waitFor()
      await page.goto('/customers/7')
      await page.getByText(/No customer/).waitFor()
      await page.close()
    })

    test('an assistant is given a key, which is shown once, and shut out again', async () => {
      const page = await signedIn(world())
      await page.goto('/trust/assistants')
      await page.getByRole('button', { name: 'Connect an assistant' }).first().click()
      await page.getByRole('textbox', { name: 'What is it for?' }).fill('My assistant')
      await page.getByRole('button', { name: 'Make the key' }).click()
      const secret = await page.getByRole('dialog').getByText(/^hp_/).innerText()
      await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
      const ask = () => fetch(`${world().url}/api/v1/customers`, { headers: { authorization: `Bearer ${secret}` } })
      assert.equal((await ask()).status, 200)
      await page.getByRole('button', { name: 'Revoke My assistant' }).click()
      await page.getByText('My assistant is shut out.').waitFor()
      assert.equal((await ask()).status, 401)
      await page.close()
    })

    test('the audit log has a name for everything that the API speaks of', async () => {
      const page = await signedIn(world())
      const { paths } = (await page.request.get('/openapi.json').then((r) => r.json())) as { paths: Record<string, unknown> }
      const kinds = new Set(Object.keys(paths).flatMap((path) => /^\/api\/v1\/([^/{]+)/.exec(path)?.[1] ?? []))
      const publicOnes = ['answering', 'webhook-deliveries']
      assert.deepEqual([...kinds].filter((k) => !(k in english.audit.kinds) && !publicOnes.includes(k)), [])
      await page.close()
    })

    test('the API page shows each operation of the running server, with what to send and what comes back', async () => {
      const page = await signedIn(world())
      await page.goto('/trust/api')
      const described = (await page.request.get('/openapi.json').then((r) => r.json())) as {
        paths: Record<string, Record<string, unknown>>
      }
      const operations = Object.values(described.paths).reduce((n, methods) => n + Object.keys(methods).length, 0)
      await page.locator('details').first().waitFor()
      assert.equal(await page.locator('details').count(), operations)
      await page.getByRole('textbox', { name: 'Find an operation' }).fill('send one signal')
      await page.waitForFunction(() => document.querySelectorAll('details').length === 1)
      await page.locator('summary').click()
      await page.getByText('"specversion": "1.0"').waitFor()
      await page.getByText('"accepted": 1').waitFor()
      await shot(page, 'api-operation')
      await page.close()
    })
  })
}

/** Does what the shown curl command says and answers the status. */
async function send(command: string): Promise<number> {
  const [, url] = /curl -X POST (\S+)/.exec(command)!
  const headers = Object.fromEntries([...command.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name!, value!]))
  const [, body] = /-d '([\s\S]+)'$/.exec(command)!
  return (await fetch(url!, { method: 'POST', headers, body: body! })).status
}
