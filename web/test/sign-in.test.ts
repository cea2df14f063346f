import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { type OidcServer, openOidcServer } from '../../server/govern/sign-in/testing/oidc-server.ts'
import { codeAt, stepAt } from '../../server/govern/sign-in/second-factor/totp.ts'
import { barriers } from './barriers.ts'
import { looks, openWorld, owner, shot, signedIn, type World } from './harness.ts'

/** Coming in: the real program, a real OpenID provider, a real browser with an authenticator of its own. */
describe('Signing in', () => {
  let world: World
  let provider: OidcServer
  before(async () => {
    world = await openWorld({ ALLOW_PRIVATE_ADDRESSES: 'true' })
    provider = await openOidcServer(`${world.url}/api/v1/sign-on-return`)
    provider.people.set('mei', { email: 'mei@tea.example', email_verified: true, name: '梅' })
    provider.people.set('spy', { email: 'spy@coffee.example', email_verified: true })
    const page = await world.newPage()
    await world.firstRun(page.context())
    await page.close()
    // While a password is enough: later the owner has a second step.
    await (await signedIn(world)).close()
  })
  after(async () => {
    await world?.close()
    await provider?.close()
  })

  const withPassword = async (page: Page) => {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(owner.email)
    await page.getByLabel('Password', { exact: true }).fill(owner.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  const inside = (page: Page) => page.getByRole('navigation').getByRole('link', { name: 'Customers' }).waitFor()
  const signOut = async (page: Page) => {
    await page.getByRole('button', { name: /Account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
  }

  it('by the groups of the directory, which an owner makes with a role and a part', async () => {
    const page = await signedIn(world)
    await page.goto('/trust/sign-in')
    const make = page.getByRole('button', { name: 'Make a group' })
    await make.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Managers of Xihu')
    await dialog.getByLabel('Role').selectOption('manager')
    await dialog.getByText('A part', { exact: true }).click()
    await dialog.getByText('No signals name a branch').waitFor()
    assert.equal(await dialog.getByRole('button', { name: 'Save' }).isDisabled(), true, 'a part needs members')
    await dialog.getByText('Everything', { exact: true }).click()
    assert.deepEqual(await barriers(page), [])
    await shot(page, 'directory-group')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Managers of Xihu is kept.').waitFor()
    await page.getByRole('button', { name: 'Change Managers of Xihu' }).click()
    await dialog.getByLabel('Role').selectOption('analyst')
    await dialog.getByRole('button', { name: 'Save' }).click()
    const row = page.getByRole('row', { name: /Managers of Xihu/ })
    await row.getByText('Analyst').waitFor()
    assert.deepEqual(await barriers(page), [])
    await page.getByRole('button', { name: 'Delete Managers of Xihu' }).click()
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await page.getByText('None yet besides the six roles.').waitFor()
    await page.close()
  })

  it('through the company’s own account, which an owner sets up: a colleague comes in, a stranger is told why not', async () => {
    const page = await signedIn(world)
    await page.goto('/trust/sign-in')
    await page.getByLabel('Name on the button').fill('Tea House account')
    await page.getByLabel('Address of the provider (issuer)').fill('http://127.0.0.1:1')
    await page.getByLabel('Client ID').fill(provider.clientId)
    await page.getByLabel('Client secret').fill(provider.secret)
    await page.getByLabel('E-mail domains').fill('tea.example, tea.cn')
    await page.getByRole('radio', { name: 'comes in with this role' }).check()
    await page.getByRole('button', { name: 'Try and keep' }).click()
    await page.getByRole('alert').getByText('did not describe itself').waitFor()
    await page.getByLabel('Address of the provider (issuer)').fill(provider.issuer)
    await page.getByRole('button', { name: 'Try and keep' }).click()
    await page.getByText('Single sign-on works.').waitFor()
    await page.close()

    const come = async (name: string) => {
      const theirs = await world.newPage()
      await theirs.goto('/sign-in?next=%2Ftrust%2Fmy-sign-in')
      await theirs.getByRole('link', { name: 'Sign in with Tea House account' }).click()
      await theirs.getByLabel('Name').fill(name)
      await theirs.getByRole('button', { name: 'Continue' }).click()
      return theirs
    }
    const mei = await come('mei')
    await mei.getByRole('heading', { name: 'How do I come in' }).waitFor()
    await mei.getByRole('button', { name: 'Account: 梅' }).waitFor()
    const spy = await come('spy')
    await spy.getByRole('alert').getByText('not of a domain that may come in').waitFor()
    await shot(spy, 'sign-in-refused')
    for (const theirs of [mei, spy]) await theirs.context().close()
  })

  it('with a passkey alone, and with one after the password', async () => {
    const page = await world.newPage()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    })
    await withPassword(page)
    await inside(page)
    await page.goto('/trust/my-sign-in')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('my laptop')
    await page.getByRole('dialog').getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('cell', { name: 'my laptop', exact: true }).waitFor()
    await shot(page, 'my-sign-in-passkey')
    await signOut(page)

    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await inside(page)
    await signOut(page)

    await withPassword(page)
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await inside(page)
    await page.goto('/trust/my-sign-in')
    await page.getByRole('button', { name: 'Forget my laptop' }).click()
    await page.getByText('None yet.').waitFor()
    await page.context().close()
  })

  it('with a code after the password, and with a recovery code where the app is out of reach', async () => {
    const page = await world.newPage()
    await withPassword(page)
    await inside(page)
    await page.goto('/trust/my-sign-in')
    await page.getByRole('button', { name: 'Set up' }).click()
    const shown = await page.getByRole('dialog').locator('code').innerText()
    await page.getByRole('img', { name: 'Picture of the key, to be scanned' }).waitFor()
    await shot(page, 'authenticator-set-up')
    // The code of the step before is good for half a minute more, so that the next one can be used at once.
    await page.getByLabel('The code it shows now').fill(await codeOf(shown, -1))
    await page.getByRole('button', { name: 'Confirm' }).click()
    const recovery = (await page.getByRole('dialog').locator('pre').innerText()).split('\n')
    assert.equal(recovery.length, 10)
    await shot(page, 'authenticator-recovery-codes')
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('10 recovery codes are left.').waitFor()
    await signOut(page)

    await withPassword(page)
    await page.getByLabel('Code').fill('000000')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('alert').getByText('not right').waitFor()
    await shot(page, 'second-step')
    await page.getByLabel('Code').fill(await codeOf(shown))
    await page.getByRole('button', { name: 'Continue' }).click()
    await inside(page)
    await signOut(page)

    await withPassword(page)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(recovery[3]!.toLowerCase())
    await page.getByRole('button', { name: 'Continue' }).click()
    await inside(page)
    await page.context().close()
  })

  it('needs a second step where an owner asks a role for it: a colleague sets it up at the door', async () => {
    const page = await signedIn(world)
    const answer = await page.request.post('/api/v1/people', { data: { name: '兰', email: 'lan@tea.example', role: 'agent' } })
    const { link } = await answer.json() as { link: string }
    await page.goto('/trust/sign-in')
    await page.getByRole('checkbox', { name: 'Agent' }).check()
    await page.locator('section', { hasText: 'Second step' }).getByRole('button', { name: 'Keep' }).click()
    await page.getByText('It is asked for from now on.').waitFor()
    const theirs = await world.newPage({ width: 390 })
    await theirs.goto(link)
    await theirs.getByLabel('Password', { exact: true }).fill('a cup at the window')
    await theirs.getByRole('button', { name: 'Join' }).click()
    await theirs.getByRole('heading', { name: 'Set up a second step' }).waitFor()
    const shown = await theirs.locator('code').first().innerText()
    await shot(theirs, 'set-up-at-the-door')
    await theirs.getByLabel('The code it shows now').fill(await codeOf(shown))
    await theirs.getByRole('button', { name: 'Confirm' }).click()
    await theirs.getByRole('button', { name: 'Finish and come in' }).click()
    await theirs.waitForURL((url) => url.pathname === '/')
    await theirs.goto('/trust/my-sign-in')
    await theirs.getByText('Your company asks for a second step of your role.').waitFor({ state: 'detached' })
    await theirs.getByText('10 recovery codes are left.').waitFor()
    await theirs.context().close()
    await page.close()
  })

  for (const look of looks) {
    const name = `${look.language}-${look.theme}-${look.width}`
    it(`has pages without barriers in ${name}`, async () => {
      const page = await signedIn(world, look)
      for (const [what, path] of [['my-sign-in', '/trust/my-sign-in'], ['sign-in-settings', '/trust/sign-in']] as const) {
        await page.goto(path)
        await page.locator('table').first().waitFor()
        await page.waitForFunction(() => document.querySelectorAll('.mantine-Skeleton-root').length === 0)
        await shot(page, `${what}-${name}`)
        assert.deepEqual(await barriers(page), [], what)
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${what} is wider than the window`)
      }
      const door = await world.newPage(look)
      await door.goto('/sign-in')
      await door.getByRole('link', { name: /Tea House account/ }).waitFor()
      await shot(door, `sign-in-${name}`)
      assert.deepEqual(await barriers(door), [], 'the door')
      await door.context().close()
      await page.close()
    })
  }
})

/** The code of an app that was given this key, in base 32. */
function codeOf(shown: string, by = 0): Promise<string> {
  const bits = [...shown.trim()].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  const key = (bits.match(/.{8}/g) ?? []).map((b) => String.fromCharCode(parseInt(b, 2))).join('')
  return codeAt(key, stepAt(new Date()) + by)
}
