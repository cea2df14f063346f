import { Readable } from 'node:stream'
import { dataPurposes, type DataPurpose, personalFields, type PersonalField } from '../../platform/feature/contract.ts'
import type { Table } from '../../platform/tables/index.ts'
import type { Language } from '../orgs/contract.ts'
import type { Ground, PurposeSettings } from './contract.ts'
import { closedIn, declaredUses, type Declarations } from './register.ts'

interface Words {
  readonly columns: readonly string[]
  readonly purposes: Readonly<Record<DataPurpose, string>>
  readonly grounds: Readonly<Record<Ground, string>>
  readonly fields: Readonly<Record<PersonalField, string>>
  readonly customers: string
  readonly people: string
  readonly recipients: string
  readonly kept: string
  readonly security: string
  readonly uses: (routes: number, jobs: number, subscriptions: number) => string
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    columns: [
      'Purpose', 'Legal ground', 'Whose data', 'Kinds of data', 'Not used for this, by our own decision', 'Held in', 'Used by',
      'Recipients', 'Kept', 'Security',
    ],
    purposes: {
      service: 'Serving the customer it is about', analysis: 'Improving what customers experience',
      marketing: 'Offers, campaigns and recommendations', loyalty: 'The membership',
      intake: 'Receiving signals', administration: 'Running the system', legal: 'Legal duties',
    },
    grounds: {
      contract: 'Contract (GDPR Art. 6 (1) b; PIPL Art. 13 (2))', consent: 'Consent (GDPR Art. 6 (1) a; PIPL Art. 13 (1))',
      interest: 'Legitimate interest (GDPR Art. 6 (1) f; the PIPL has no such ground: name another there)',
      law: 'Legal duty (GDPR Art. 6 (1) c; PIPL Art. 13 (3))',
    },
    fields: {
      name: 'name', email: 'e-mail', phone: 'phone', number: 'customer number', circumstances: 'circumstances',
      behaviour: 'what they did and bought', feelings: 'scores and feelings',
      words: 'their words, masked', value: 'value', consents: 'consents and contacts', membership: 'membership',
      care: 'what was done for them', staff: 'who of our people did it',
    },
    customers: 'customers', people: 'people who work with Heartline',
    recipients: 'None by Heartline itself; systems set up under Trust → Channels, and who sends mails for you. Name them here.',
    kept: 'See docs/privacy.md and the retention of your organisation.',
    security: 'Roles, sealed secrets, masked texts, a sealed audit log (SECURITY.md).',
    uses: (r, j, s) => `${r} addresses of the API, ${j} jobs, ${s} subscriptions`,
  },
  zh: {
    columns: ['处理目的', '合法性基础', '涉及的人', '个人信息种类', '本组织决定不用于此目的的', '存放位置', '由何处使用', '接收方', '保存期限', '安全措施'],
    purposes: {
      service: '为客户本人服务', analysis: '改进客户体验', marketing: '优惠、营销活动与推荐', loyalty: '会员计划', intake: '接收信号', administration: '系统运行',
      legal: '法定义务',
    },
    grounds: {
      contract: '订立、履行合同所必需（《个人信息保护法》第十三条第二项；GDPR 第6条1(b)）', consent: '个人同意（《个人信息保护法》第十三条第一项；GDPR 第6条1(a)）',
      interest: '正当利益（GDPR 第6条1(f)；《个人信息保护法》无此基础，请另行写明）', law: '履行法定职责或义务所必需（《个人信息保护法》第十三条第三项；GDPR 第6条1(c)）',
    },
    fields: {
      name: '姓名', email: '邮箱', phone: '电话', number: '客户编号', circumstances: '客户情况', behaviour: '行为与购买', feelings: '评分与情绪',
      words: '原话（已打码）', value: '客户价值',
      consents: '同意与联系记录', membership: '会员信息', care: '为其所做的处理', staff: '经办人员',
    },
    customers: '客户', people: '使用 Heartline 的工作人员',
    recipients: 'Heartline 本身不对外提供；在“信任 → 渠道”中接入的系统，以及为您发送邮件的服务商，请在此写明。',
    kept: '见 docs/privacy.md 及本组织的保存期限设置。',
    security: '角色权限、密钥加密保存、文本打码、可查验的审计日志（SECURITY.md）。',
    uses: (r, j, s) => `${r} 个接口，${j} 个后台任务，${s} 个订阅`,
  },
}

/**
 * The record of processing activities (GDPR Art. 30, PIPL Art. 54–55)
 * as a table: a row a purpose, made from what the program declares.
 */
export function recordOfProcessing(all: Declarations, settings: PurposeSettings, language: Language): Table {
  const say = words[language]
  const uses = declaredUses(all)
  const isClosed = closedIn(settings)
  const separator = language === 'zh' ? '、' : ', '
  const rows: string[][] = dataPurposes.map((purpose) => {
    const own = uses.filter((u) => u.purpose === purpose)
    const holding = all.manifests.flatMap((m) => (m.personalData ?? []).filter((d) => d.purposes.includes(purpose)))
    const fields = personalFields.filter((f) => own.some((u) => u.fields.includes(f))
      || holding.some((d) => d.fields.includes(f)))
    const counted = (by: 'route' | 'job' | 'subscription') => own.filter((u) => u.by === by).length
    return [
      say.purposes[purpose], say.grounds[settings.grounds[purpose]],
      [fields.some((f) => f !== 'staff') && say.customers, fields.includes('staff') && say.people].filter(Boolean)
        .join(separator),
      fields.filter((f) => !isClosed(f, purpose)).map((f) => say.fields[f]).join(separator),
      fields.filter((f) => isClosed(f, purpose)).map((f) => say.fields[f]).join(separator),
      holding.map((d) => d.where).join('; '), say.uses(counted('route'), counted('job'), counted('subscription')), say.recipients,
      say.kept, say.security,
    ]
  })
  return { columns: say.columns.map((name) => ({ name, type: 'text' as const })), rows: Readable.from(rows) }
}
