import type { TemplateDraft } from './contract.ts'

/**
 * The letters that an organisation begins with, in the order of recovery: admit, apologise, put right, guarantee. The subject of
 * a case is not in them: where a flag opened it, it was written for colleagues.
 */
export const readyTemplates: readonly TemplateDraft[] = [
  {
    name: '致歉信', language: 'zh', title: '致歉信',
    body: `尊敬的{{customer}}：

感谢您把这次的经历告诉我们（编号 {{number}}）。

{{admit}}

{{apologise}}

为此，我们已经做了：{{put-right}}

今后：{{guarantee}}

如果您还有任何不满意的地方，请直接联系我。

{{signer}}
{{organisation}}`,
  },
  {
    name: 'Letter of apology', language: 'en', title: 'Our apology to you',
    body: `Dear {{customer}},

Thank you for telling us what happened to you (number {{number}}).

{{admit}}

{{apologise}}

This is what we have done: {{put-right}}

And from now on: {{guarantee}}

Should anything still not be right, please write to me in person.

{{signer}}
{{organisation}}`,
  },
]
