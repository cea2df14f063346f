import { mayWeContactYou } from './follow-up.ts'
import { say, type ReadySurvey } from './ready-survey.ts'

export const afterPurchase: ReadySurvey = {
  key: 'after-purchase',
  name: say('购买之后', 'After a purchase'),
  purpose: say('下单或到店购买后当天发出：买的时候感觉如何，哪里费劲，为什么。', 'Sent on the day of a purchase: how buying felt, what was hard, and why.'),
  survey: {
    languages: ['zh-CN', 'en'],
    title: say('您的这次购买', 'Your purchase'),
    welcome: say('只要一分钟。您写的每句话都会有人读。', 'It takes a minute. Someone reads every word you write.'),
    thanks: say('谢谢您！您的感受，我们收到了。', 'Thank you! We have heard you.'),
    pages: [
      {
        id: 'feeling', questions: [
          {
            kind: 'feeling', id: 'feeling', required: true,
            title: say('想起这次购买，您是什么心情？', 'Thinking of this purchase, how do you feel?'),
          },
          {
            kind: 'csat', id: 'satisfaction', scale: 5, required: true,
            title: say('总的来说，您对这次购买满意吗？', 'All in all, how satisfied are you with this purchase?'),
          },
        ],
      },
      {
        id: 'why', questions: [
          {
            kind: 'ces', id: 'ease', factor: 'convenience',
            title: say('“想买的东西，很轻松就买到了。”您同意吗？', '“It was easy to buy what I wanted.” Do you agree?'),
          },
          {
            kind: 'factors', id: 'factors', factors: ['product', 'service', 'convenience', 'price'],
            title: say('具体来看，下面这几点怎么样？', 'Looking closer, how did we do on each of these?'),
            labels: {
              product: say('商品本身', 'What you bought'), service: say('接待和讲解', 'The help you got'),
              convenience: say('挑选、付款方便', 'Choosing and paying'), price: say('价钱值不值', 'Value for money'),
            },
          },
          {
            kind: 'text', id: 'let-down', showIf: { question: 'satisfaction', is: 'atMost', value: 3 },
            title: say('是哪里没做好？我们想改。', 'What let you down? We would like to put it right.'),
          },
          {
            kind: 'text', id: 'liked', showIf: { question: 'satisfaction', is: 'atLeast', value: 4 },
            title: say('最让您满意的是什么？还有哪里可以更好？', 'What did you like best, and what could be better still?'),
          },
          ...mayWeContactYou({ question: 'satisfaction', is: 'atMost', value: 2 }),
        ],
      },
    ],
  },
}
