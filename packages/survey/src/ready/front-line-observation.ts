import { factorWords } from '../words.ts'
import { factors } from '../vocabulary.ts'
import { option, say, type ReadySurvey } from './ready-survey.ts'

export const frontLineObservation: ReadySurvey = {
  key: 'front-line-observation',
  name: say('一线观察', 'Front-line observation'),
  purpose: say(
    '给店员和客服用：客户刚说了什么、心情如何，两下就记下来。',
    'For clerks and agents: what a customer just said or felt, noted in two touches.',
  ),
  survey: {
    languages: ['zh-CN', 'en'],
    audience: 'observer',
    title: say('记一笔', 'Note it down'),
    thanks: say('记下了，谢谢！', 'Noted, thank you!'),
    pages: [
      {
        id: 'observation', questions: [
          {
            kind: 'choice', id: 'what', required: true, title: say('客户说的是什么？', 'What was it?'),
            options: [
              option('need', '一个需求', 'A need'),
              option('interest', '感兴趣', 'An interest'),
              option('question', '一个疑问', 'A question'),
              option('complaint', '不满', 'A complaint'), option('praise', '夸奖', 'Praise'), option('mood', '只是心情', 'Just a mood'),
            ],
          },
          { kind: 'feeling', id: 'feeling', required: true, title: say('客户看起来心情怎么样？', 'How did the customer seem to feel?') },
          {
            kind: 'choice', id: 'about', title: say('跟什么有关？', 'What was it about?'),
            options: factors.map((factor) => ({ id: factor, label: { ...factorWords[factor] } })),
          },
          {
            kind: 'text', id: 'words', lines: 3, maxLength: 1_000, title: say('客户的原话', 'In the customer’s own words'),
            help: say('尽量照原话写，不写姓名和电话。', 'As they said it; no names or phone numbers, please.'),
          },
          {
            kind: 'choice', id: 'follow-up', title: say('需要有人跟进吗？', 'Should someone follow up?'),
            options: [option('no', '不用', 'No'), option('soon', '这几天', 'In the next days'), option('now', '马上', 'Right now')],
          },
        ],
      },
    ],
  },
}
