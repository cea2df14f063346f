import type { Question } from '../schema/question.ts'
import { say, type ReadySurvey } from './ready-survey.ts'

/** What belonging is made of: being part of it, counting for something, knowing the goals, and being free to help. */
const statements: readonly (readonly [id: string, zh: string, en: string])[] = [
  ['part', '我觉得自己是这个团队的一员。', 'I feel part of this team.'],
  ['counts', '我的意见在这里有人听。', 'What I think counts here.'],
  ['goals', '我清楚我们想让客户感受到什么。', 'I know what we want customers to feel.'],
  ['free', '客户遇到问题时，我有权当场帮忙解决。', 'When a customer has a problem, I am free to help on the spot.'],
]
const belonging = statements.map(([id, zh, en]): Question => ({
  kind: 'rating', id: `belonging-${id}`, construct: 'belonging', min: 1, max: 5, scoredAs: 'none',
  title: say(zh, en), low: say('完全不同意', 'Strongly disagree'), high: say('完全同意', 'Strongly agree'),
}))

export const staffPulse: ReadySurvey = {
  key: 'staff-pulse',
  name: say('员工脉搏', 'Staff pulse'),
  purpose: say(
    '给员工填，每月一次，一分钟：归属感如何。请设为匿名，每家门店发一个链接；少于五人的门店不显示。',
    'For staff, a minute once a month: do they belong? Make it anonymous and hand out one link a branch; branches with fewer than five are not shown.',
  ),
  survey: {
    languages: ['zh-CN', 'en'],
    audience: 'staff',
    title: say('这个月，您在这里感觉怎么样？', 'How is it to work here this month?'),
    welcome: say(
      '一分钟，不记名。少于五个人的小组不会单独显示。',
      'One minute, and nobody asks who you are. Groups of fewer than five are never shown.',
    ),
    thanks: say('谢谢您！', 'Thank you!'),
    pages: [
      { id: 'belonging', title: say('您同意下面的说法吗？', 'Do you agree?'), questions: belonging },
      {
        id: 'change', questions: [{
          kind: 'text', id: 'one-thing', lines: 3, maxLength: 500,
          title: say('改变哪一件事，您会更愿意在这里工作？', 'Which one change would make this a better place to work?'),
        }],
      },
    ],
  },
}
