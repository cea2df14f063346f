import { PlaybookDraft, type PlaybookInput } from '../../playbooks/contract.ts'
import { colleaguesCall, makersCall } from './calls-in-another-name.ts'
import { dearGoods } from './dear-goods.ts'
import { eventInvitation } from './event-invitation.ts'
import { nextDayCalls } from './small-sales.ts'
import { eveningVisit, warrantyNote } from './visits-and-notes.ts'

const inputs: readonly PlaybookInput[] = [
  dearGoods, nextDayCalls, eveningVisit, warrantyNote, makersCall, colleaguesCall, eventInvitation,
]

/** The cadences of following up that are playbooks, ready to be taken. */
export const readyCadences: readonly PlaybookDraft[] = inputs.map((input) => PlaybookDraft.parse(input))

/** The two that are not: they begin with a person, not with something that a customer did. */
export const ownCadenceWords = {
  directors: {
    name: { zh: '管理者每天三个电话', en: 'Three calls a day for each director' },
    purpose: {
      zh: '每位愿意参加的管理者每天亲自给三位客户打电话：不同类型、最近没有听到过声音、没有任何触达限制的客户。',
      en: 'Each of the management who takes part calls three customers a day: of different kinds, not heard of lately, and under no contact rule.',
    },
    title: { zh: '听一位客户说说', en: 'Hear a customer yourself' },
    script: {
      zh: '您好，我是……（职务、姓名）。我每天给几位客户打电话，只想听听您的想法：我们做得怎么样？您最希望我们改变什么？\n少说多听；不解释，不承诺做不到的事；原话记下。不推销。',
      en: 'Hello, this is …, … of … . Each day I ring up a few customers, only to hear what you think: how are we doing, and what should we change first?\nListen more than you speak; do not explain, and promise nothing that cannot be kept; note the words. Do not sell.',
    },
  },
  question: {
    name: { zh: '替另一位客户问个问题', en: 'A question for another customer’s sake' },
    purpose: {
      zh: '有客户真的提了问题，就请教买过同样东西的客户。问题必须是客户真正问过的，系统不会编造。',
      en: 'When a customer really asked something, others who bought the same are asked. The question must be a true one: none is ever made up.',
    },
    title: { zh: '请教：替一位客户问问', en: 'Ask for another customer’s sake' },
  },
} as const
