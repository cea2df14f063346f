import type { Language, Organisation } from '../orgs/contract.ts'
import type { Members, SignInCall } from '../orgs/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { Devices } from './devices-store.ts'
import { type WayInEvent, wayInWords } from './way-in-words.ts'

/** What a person is told: in their inbox in both languages, and by mail in theirs. */
export interface StaffMessage {
  readonly about: { readonly feature: string; readonly id: string; readonly path: string }
  readonly words: Readonly<Record<Language, string>>
  readonly mail: { readonly subject: string; readonly text: string }
}
export type Notify = (org: OrgId, person: string, message: StaffMessage) => Promise<void>

/** The language that the app of the caller speaks; null where it does not say. */
export const languageAsked = (headers: SignInCall['headers']): Language | null => /^(zh|en)/i.exec(String(headers['accept-language'] ?? ''))?.[1]?.toLowerCase() as Language | undefined ?? null

interface Parts {
  readonly members: Members
  readonly devices: Devices
  readonly notify: Notify
  readonly organisation: (org: OrgId) => Promise<Organisation>
  readonly publicUrl: string
  readonly now: () => Date
}

/** Tells a person that a way into their account was added or changed, so that they notice where it was not they. */
export function createTell({ members, devices, notify, organisation, publicUrl, now }: Parts) {
  return async function tell(person: string, event: WayInEvent, call: Pick<SignInCall, 'headers' | 'address'>, by: 'self' | 'owner' = 'self'): Promise<void> {
    const membership = await members.membershipOf(person)
    if (!membership) return
    const { language: usual, timeZone, name } = await organisation(membership.org)
    const language = (by === 'self' ? languageAsked(call.headers) : null) ?? (await devices.languageOf(person)) ?? usual
    const said = wayInWords[language]
    await notify(membership.org, person, {
      about: { feature: 'govern/sign-in', id: event, path: '/trust/my-sign-in' },
      words: { zh: wayInWords.zh.happened[event], en: wayInWords.en.happened[event] },
      mail: {
        subject: said.subject(said.happened[event]),
        text: said.text({
          happened: said.happened[event], organisation: name, at: new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeStyle: 'long', timeZone }).format(now()),
          address: call.address, device: String(call.headers['user-agent'] ?? '').slice(0, 200), link: `${publicUrl}/trust/my-sign-in`,
        }),
      },
    })
  }
}
export type Tell = ReturnType<typeof createTell>
