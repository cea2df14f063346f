import type { shell as En } from '../en/shell.ts'

export const shell: typeof En = {
  skip: '跳到正文',
  rooms: { today: '今日', listen: '倾听', understand: '理解', act: '行动', learn: '学习', trust: '信任' },
  navigation: '导航',
  menu: '菜单',
  search: '搜索',
  searchHint: '搜索页面、客户、工单、触点……',
  searchNothing: '没有找到。客户可以按姓名、邮箱、手机号或编号搜索。',
  searchGroups: { pages: '页面', customers: '客户', cases: '工单', tasks: '任务', touchpoints: '触点' },
  language: '语言',
  languages: { zh: '中文', en: 'English' },
  theme: '外观',
  themes: { light: '浅色', dark: '深色', auto: '跟随设备' },
  account: '账户',
  signOut: '退出登录',
  customerNumber: (id) => `客户 ${id}`,
}
