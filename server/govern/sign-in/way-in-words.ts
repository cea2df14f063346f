import type { Language } from '../orgs/contract.ts'

export const wayInEvents = ['password', 'password-by-link', 'passkey', 'passkey-gone', 'app', 'app-gone', 'codes', 'key', 'device', 'reset'] as const
/** What became of somebody's ways in. */
export type WayInEvent = (typeof wayInEvents)[number]

interface Told {
  readonly happened: string
  readonly organisation: string
  readonly at: string
  readonly address: string
  readonly device: string
  readonly link: string
}
interface Words {
  readonly happened: Readonly<Record<WayInEvent, string>>
  readonly subject: (happened: string) => string
  readonly text: (told: Told) => string
}

export const wayInWords: Readonly<Record<Language, Words>> = {
  en: {
    happened: {
      password: 'Your password was changed',
      'password-by-link': 'A new password was set with a link from an owner',
      passkey: 'A passkey was added to your account',
      'passkey-gone': 'A passkey was taken off your account',
      app: 'An authenticator app was added to your account',
      'app-gone': 'The authenticator app was taken off your account',
      codes: 'New recovery codes were made for your account',
      key: 'A key was made that acts in your name',
      device: 'Somebody signed in to your account on a device that was not used before',
      reset: 'An owner has taken the second step off your account',
    },
    subject: (happened) => `Heartline: ${happened}`,
    text: ({ happened, organisation, at, address, device, link }) =>
      `${happened} (${organisation}).\n\nWhen: ${at}\nFrom: ${address}\nWith: ${device}\n\nWas it you? Then there is nothing to do.\n\n`
      + `If it was not: change your password, sign out everywhere else, and tell an owner of your organisation.\n${link}\n`,
  },
  zh: {
    happened: {
      password: '您的密码已更改',
      'password-by-link': '有人用所有者给出的链接设置了新密码',
      passkey: '您的账号添加了通行密钥',
      'passkey-gone': '您的账号移除了一个通行密钥',
      app: '您的账号添加了身份验证器应用',
      'app-gone': '您的账号移除了身份验证器应用',
      codes: '您的账号重新生成了恢复码',
      key: '创建了一个可以代表您操作的密钥',
      device: '有人在一台从未用过的设备上登录了您的账号',
      reset: '所有者移除了您账号的第二步验证',
    },
    subject: (happened) => `Heartline：${happened}`,
    text: ({ happened, organisation, at, address, device, link }) =>
      `${happened}（${organisation}）。\n\n时间：${at}\n地址：${address}\n设备：${device}\n\n如果是您本人操作，无须理会。\n\n`
      + `如果不是：请更改密码、退出其他所有设备，并告诉企业的所有者。\n${link}\n`,
  },
}
