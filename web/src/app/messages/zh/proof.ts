import type { proof as En } from '../en/proof.ts'

export const proof: typeof En = {
  title: '是您本人吗？',
  lead: '这项操作比较敏感，而您登录已有一段时间。请再次确认身份，随后会自动继续。',
  label: { password: '您的密码', code: '应用当前显示的验证码', recovery: '恢复码', passkey: '' },
  wrong: { password: '密码不正确。', code: '验证码不正确，或已经用过。请等下一个。', recovery: '恢复码不正确，或已经用过。', passkey: '通行密钥不匹配，请重试。' },
  instead: { password: '使用密码', code: '使用应用', recovery: '使用恢复码', passkey: '使用通行密钥', 'single-sign-on': '使用企业账号' },
  submit: '继续', show: '显示密码', stopped: '没有收到通行密钥，请重试。',
  none: '这里没有可用的确认方式。请退出后重新登录。',
  provider: (name) => `您通过${name}登录。请在那边再登录一次，之后会回到本页，再按一次刚才的操作即可。`,
}
