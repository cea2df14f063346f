import { Button, Fieldset, Input, PasswordInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Email, Password, Session, type FirstRun } from '../../../../server/govern/orgs/contract.ts'
import { industries, type Industry } from '../../../../server/record/touchpoints/contract.ts'
import { ErrorState } from '../../ui/states.tsx'
import { useAction } from '../action.tsx'
import { request } from '../api.ts'
import { useLanguage, type Language } from '../language.tsx'
import { PasswordStrength } from '../password-strength.tsx'
import { Door } from './door.tsx'
import styles from './door.module.css'
import { useEnter } from './enter.ts'

const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
const zones = [...new Set([here, ...Intl.supportedValuesOf('timeZone')])]
const currencies = Intl.supportedValuesOf('currency')

/** The first page of a fresh installation: the company and its owner, together. */
export function FirstRunPage() {
  const {
    language,
    setLanguage,
    messages: {
      doors: { first: words, invalid },
      words: { industry },
      shell,
    },
  } = useLanguage()
  const enter = useEnter()
  const form = useForm<FirstRun>({
    initialValues: {
      organisation: '',
      industry: 'retail',
      timeZone: here,
      currency: language === 'zh' ? 'CNY' : currencyOf(here),
      language,
      name: '',
      email: '',
      password: '',
    },
    validate: {
      organisation: (v) => (v.trim() ? null : invalid.required),
      timeZone: (v) => (v ? null : invalid.timeZone),
      currency: (v) => (v ? null : invalid.currency),
      name: (v) => (v.trim() ? null : invalid.required),
      email: (v) => (Email.safeParse(v.trim()).success ? null : v ? invalid.email : invalid.required),
      password: (v) => (Password.safeParse(v).success ? null : invalid.password),
    },
  })
  const create = useAction(
    (values: FirstRun) => request('POST', 'organisation', { body: { ...values, email: values.email.trim() }, shape: Session }),
    {
      quiet: true,
      done: (session) => enter(session),
    },
  )
  const field = form.getInputProps
  const chooseLanguage = (value: string) => {
    form.setFieldValue('language', value as Language)
    void setLanguage(value as Language)
  }
  const currencyName = new Intl.DisplayNames(language === 'zh' ? 'zh-CN' : 'en', { type: 'currency' })
  return (
    <Door title={words.title} lead={words.lead}>
      <form noValidate onSubmit={form.onSubmit((values) => create.mutate(values))}>
        <Stack gap="lg">
          <Fieldset legend={words.organisationPart} variant="unstyled">
            <Stack>
              <TextInput
                label={words.organisation}
                placeholder={words.organisationHint}
                autoComplete="organization"
                {...field('organisation')}
              />
              <Select
                label={words.industry}
                description={words.industryHint}
                allowDeselect={false}
                {...field('industry')}
                data={industries.map((value) => ({ value, label: industry[value] }))}
                onChange={(v) => v && form.setFieldValue('industry', v as Industry)}
              />
              <div className={styles.pair}>
                <Select
                  label={words.timeZone}
                  description={words.timeZoneHint}
                  searchable
                  allowDeselect={false}
                  limit={60}
                  data={zones}
                  {...field('timeZone')}
                />
                <Select
                  label={words.currency}
                  searchable
                  allowDeselect={false}
                  limit={200}
                  {...field('currency')}
                  data={currencies.map((code) => ({ value: code, label: `${code} · ${currencyName.of(code) ?? ''}` }))}
                />
              </div>
              <Input.Wrapper label={words.language} labelElement="div">
                <SegmentedControl
                  value={form.values.language}
                  onChange={chooseLanguage}
                  aria-label={words.language}
                  fullWidth
                  data={(['zh', 'en'] as const).map((value) => ({ value, label: shell.languages[value] }))}
                />
              </Input.Wrapper>
            </Stack>
          </Fieldset>
          <Fieldset legend={words.ownerPart} variant="unstyled">
            <Stack>
              <TextInput label={words.name} autoComplete="name" {...field('name')} />
              <TextInput label={words.email} type="email" autoComplete="username" {...field('email')} />
              <PasswordInput
                label={words.password}
                description={words.passwordHint}
                autoComplete="new-password"
                {...field('password')}
              />
              <PasswordStrength password={form.values.password} />
            </Stack>
          </Fieldset>
          {create.error && <ErrorState error={create.error} compact />}
          <Button type="submit" loading={create.isPending}>
            {words.submit}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}

/** A first guess at the currency from where the browser is; the person corrects it in the same breath. */
function currencyOf(zone: string): string {
  if (/^Asia\/(Shanghai|Chongqing|Urumqi|Harbin)/.test(zone)) return 'CNY'
  if (zone === 'Asia/Hong_Kong') return 'HKD'
  if (zone === 'Asia/Tokyo') return 'JPY'
  if (zone === 'Europe/London') return 'GBP'
  return zone.startsWith('Europe/') ? 'EUR' : 'USD'
}
