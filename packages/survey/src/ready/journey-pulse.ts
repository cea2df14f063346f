import { say, type ReadySurvey } from './ready-survey.ts'

export const journeyPulse: ReadySurvey = {
  key: 'journey-pulse',
  name: say('旅程脉搏', 'Journey pulse'),
  purpose: say(
    '在任何一个触点问两三句：情绪色调和强度，画出心线。二维码、小程序、屏幕都适用。',
    'Two or three questions at any touchpoint: tone and intensity, the points of the heartline. For QR codes and kiosks.',
  ),
  survey: {
    languages: ['zh-CN', 'en'],
    title: say('此刻的心情', 'How was that?'),
    thanks: say('谢谢！', 'Thank you!'),
    pages: [
      {
        id: 'pulse', questions: [
          {
            kind: 'feeling', id: 'feeling', required: true,
            title: say('{{touchpoint.name|刚才这一步}}，您感觉怎么样？', '{{touchpoint.name|The step you just took}}: how did it feel?'),
          },
          { kind: 'emotions', id: 'emotions', title: say('哪些词最像您此刻的心情？', 'Which words come closest?') },
          {
            kind: 'text', id: 'moment', lines: 2, maxLength: 500,
            title: say('是什么让您有这样的感觉？', 'What made you feel this way?'),
          },
        ],
      },
    ],
  },
}
