import type { Language, Question, QuestionKind, QuestionOf, Survey, Text } from '@heartline/survey'
import { freeId, questionIds } from './arrange.ts'

type Say = (zh: string, en: string) => Text
type Starter<K extends QuestionKind> = (say: Say) => Omit<QuestionOf<K>, 'id' | 'kind'>

/** What each kind begins with: words that could be asked as they stand, for the author to make their own. */
const starters: { readonly [K in QuestionKind]: { readonly id: string; readonly begin: Starter<K> } } = {
  nps: {
    id: 'recommend',
    begin: (say) => ({
      title: say('您有多大可能把我们推荐给朋友或同事？', 'How likely are you to recommend us to a friend or colleague?'),
      reason: say('打这个分数，主要是因为什么？', 'What is the main reason for your score?'),
    }),
  },
  csat: {
    id: 'satisfaction',
    begin: (say) => ({ scale: 5, title: say('总的来说，您满意吗？', 'All in all, how satisfied are you?') }),
  },
  ces: { id: 'ease', begin: (say) => ({ title: say('“事情办得很轻松。”您同意吗？', '“It was easy.” Do you agree?') }) },
  rating: { id: 'rating', begin: (say) => ({ min: 1, max: 5, title: say('您给几分？', 'How would you rate it?') }) },
  feeling: { id: 'feeling', begin: (say) => ({ title: say('您当时是什么心情？', 'How did it feel?') }) },
  emotions: {
    id: 'emotions',
    begin: (say) => ({ title: say('哪些词说中了您的感受？', 'Which of these words fit how you felt?') }),
  },
  pair: {
    id: 'expected',
    begin: (say) => ({
      title: say('响应速度', 'How quickly we respond'),
      expectation: say('好的公司应该很快回复客户。', 'A good company answers its customers quickly.'),
      perception: say('这家公司很快回复了我。', 'This company answered me quickly.'),
    }),
  },
  factors: {
    id: 'factors',
    begin: (say) => ({
      factors: ['product', 'service', 'convenience', 'price'],
      title: say('具体来看，下面几点怎么样？', 'Looking closer, how did we do on each of these?'),
    }),
  },
  ladder: {
    id: 'why',
    begin: (say) => ({
      title: say('您最看重的是什么？', 'What matters most to you here?'),
      soThat: say('这能给您带来什么？', 'What does that do for you?'),
      matters: say('为什么这对您重要？', 'Why does that matter to you?'),
    }),
  },
  choice: { id: 'choice', begin: (say) => ({ title: say('您选哪一个？', 'Which one?'), options: twoOptions(say) }) },
  several: {
    id: 'several',
    begin: (say) => ({ title: say('有哪些？可以多选。', 'Which of these? Choose all that fit.'), options: twoOptions(say) }),
  },
  ranking: {
    id: 'ranking',
    begin: (say) => ({
      title: say('请按重要程度排序。', 'Put these in order, the most important first.'),
      options: twoOptions(say),
    }),
  },
  number: { id: 'number', begin: (say) => ({ title: say('多少？', 'How many?'), min: 0 }) },
  text: {
    id: 'words',
    begin: (say) => ({ title: say('还有什么想告诉我们的？', 'Is there anything else you would like to tell us?') }),
  },
  consent: {
    id: 'may-contact',
    begin: (say) => ({
      title: say('可以就这件事联系您吗？', 'May we get in touch about this?'),
      purpose: 'service-recovery',
      version: '1',
      wording: say(
        '我同意贵公司为处理这次反馈与我联系。我的联系方式只用于这件事，我随时可以要求停止联系。',
        'You may contact me about this feedback. My details are used for nothing else, and I can tell you to stop at any time.',
      ),
    }),
  },
  contact: {
    id: 'contact',
    begin: (say) => ({ title: say('怎么联系您比较方便？', 'How can we best reach you?'), fields: ['name', 'phone', 'email'] }),
  },
}

const twoOptions = (say: Say) => [
  { id: 'option-1', label: say('选项一', 'Option one') },
  { id: 'option-2', label: say('选项二', 'Option two') },
]

const sayIn =
  (languages: readonly Language[]): Say =>
  (zh, en) =>
    Object.fromEntries(languages.map((language) => [language, language === 'en' ? en : zh]))

/** A new question of a kind, in the survey's languages, with an id that is free there. */
export function newQuestion(kind: QuestionKind, survey: Survey): Question {
  const { id, begin } = starters[kind]
  const question = begin(sayIn(survey.languages))
  return { kind, id: freeId(id, questionIds(survey)), ...question } as Question
}
