import { option, say, type ReadySurvey } from './ready-survey.ts'

export const event: ReadySurvey = {
  key: 'event',
  name: say('活动评价', 'Event'),
  purpose: say(
    '活动当天或次日发出：客户自己怎么评价这场活动，期望和收获差多少，还想参加什么。',
    'Sent on the day or the next: customers’ own evaluation of an event, what they expected and got, what they want next.',
  ),
  survey: {
    languages: ['zh-CN', 'en'],
    title: say('{{event.name|这次活动}}', '{{event.name|The event}}'),
    thanks: say('谢谢，下次见！', 'Thank you, and see you next time!'),
    pages: [
      {
        id: 'event', questions: [
          {
            kind: 'feeling', id: 'feeling', required: true,
            title: say('参加{{event.name|这次活动}}，您感觉怎么样？', 'How did {{event.name|the event}} feel?'),
          },
          {
            kind: 'csat', id: 'satisfaction', scale: 5, required: true,
            title: say('总的来说，您满意吗？', 'All in all, how satisfied are you?'),
          },
          {
            kind: 'pair', id: 'worth', title: say('期待与收获', 'What you hoped for and what you got'),
            expectation: say('来之前，您觉得会有多值得？', 'Before you came, how worthwhile did you expect it to be?'),
            perception: say('参加之后，您觉得有多值得？', 'Now that you have been, how worthwhile was it?'),
            low: say('不值得', 'Not at all'), high: say('非常值得', 'Very much'),
          },
        ],
      },
      {
        id: 'more', questions: [
          {
            kind: 'several', id: 'best', randomise: true, exclusive: 'nothing', keepLast: 1,
            title: say('印象最深的是什么？', 'What will you remember?'),
            options: [
              option('content', '内容', 'What was shown or said'), option('people', '认识的人', 'The people I met'),
              option('place', '场地和布置', 'The place'), option('hosts', '工作人员', 'The hosts'),
              option('gifts', '礼品和优惠', 'Gifts and offers'), option('nothing', '没什么印象', 'Nothing much'),
            ],
            other: say('其他', 'Something else'),
          },
          {
            kind: 'choice', id: 'heard', title: say('您是怎么知道这次活动的？', 'How did you hear about it?'),
            options: [
              option('invited', '收到邀请', 'I was invited'),
              option('friend', '朋友告诉我的', 'From a friend'),
              option('social', '社交媒体', 'Social media'),
              option('store', '在店里看到', 'In a shop'),
            ],
            other: say('其他', 'Somewhere else'),
          },
          {
            kind: 'nps', id: 'recommend',
            title: say('下次有类似的活动，您会叫上朋友吗？', 'How likely are you to bring a friend to the next one?'),
          },
          { kind: 'text', id: 'next', title: say('下次您想看到什么？', 'What would you like to see next time?') },
        ],
      },
    ],
  },
}
