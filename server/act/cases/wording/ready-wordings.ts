import type { Wording, WordingKind, WordingLanguage } from './contract.ts'

/** What customers read until an organisation finds words of its own. */
export const readyWordings: Readonly<Record<WordingKind, Readonly<Record<WordingLanguage, Wording>>>> = {
  acknowledge: {
    zh: {
      subject: '我们已收到您的反馈（编号 {{number}}）',
      text: '您好！\n\n您的反馈我们已经收到，编号是 {{number}}。让您有了不好的经历，我们很抱歉。\n\n'
        + '我们会有专人负责此事，并在{{within}}内与您联系。若要补充什么，直接回复这封邮件即可，请附上编号。\n\n{{organisation}}',
      short: '【{{organisation}}】您的反馈已收到，编号 {{number}}。很抱歉让您有了不好的经历，我们会在{{within}}内与您联系。',
    },
    en: {
      subject: 'We have received what you told us (number {{number}})',
      text: 'Hello,\n\nthank you for telling us. Your number is {{number}}. We are sorry that this happened to you.\n\n'
        + 'One person will take care of it, and you will hear from us within {{within}}. If there is anything to add, reply to this mail and keep the number in it.\n\n{{organisation}}',
      short: '{{organisation}}: we have received what you told us (number {{number}}) and are sorry that it happened. You will hear from us within {{within}}.',
    },
  },
  check: {
    zh: {
      subject: '您对我们的处理满意吗？（编号 {{number}}）',
      text: '您好！\n\n关于 {{number}}，我们已经处理完毕。您现在满意吗？点一下即可回答：\n\n{{link}}\n\n如果还不满意，我们会继续处理，直到妥善解决为止。\n\n{{organisation}}',
      short: '【{{organisation}}】您反馈的事（编号 {{number}}）已处理完毕。您现在满意吗？点此回答：{{link}}',
    },
    en: {
      subject: 'Are you content with how we put it right? (number {{number}})',
      text: 'Hello,\n\nwe believe that we have put right what you told us (number {{number}}). Are you content now? One tap answers:\n\n{{link}}\n\n'
        + 'If you are not, we take it up again until it is right.\n\n{{organisation}}',
      short: '{{organisation}}: we believe that we have put right what you told us ({{number}}). Are you content now? Answer here: {{link}}',
    },
  },
}
