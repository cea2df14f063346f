import { useState } from 'react'
import { Button, Skeleton, Switch, Text } from '@mantine/core'
import { IconMailPlus } from '@tabler/icons-react'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import type { RuleView } from '../../../../../server/listen/surveys/invitations/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Measure } from '../../../ui/measure.tsx'
import { Section } from '../../../ui/page.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import type { InvitationActions } from './actions.ts'
import styles from './invitations.module.css'
import { RuleForm } from './rule-form.tsx'
import { useRuleSentence } from './rule-sentence.ts'

interface Props {
  readonly survey: SurveyDetail
  /** `undefined` while they are being fetched. */
  readonly rules: readonly RuleView[] | undefined
  readonly actions: InvitationActions
  readonly mayEdit: boolean
}
type Opened = { what: 'make' } | { what: 'change' | 'remove'; rule: RuleView } | null

/** The rules of a survey, each as a sentence, with a switch. */
export function RuleList({ survey, rules, actions, mayEdit }: Props) {
  const { rules: words } = useMessages().invitations
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const make = mayEdit && (
    <Button leftSection={<IconMailPlus size={16} aria-hidden />} onClick={() => setOpened({ what: 'make' })}>
      {words.make}
    </Button>
  )
  return (
    <Section
      title={words.title}
      note={
        <>
          {words.note} {survey.state === 'open' ? null : words.whenClosed}
        </>
      }
      actions={rules && rules.length > 0 && make}
    >
      {!rules && <Skeleton height={104} radius="md" />}
      {rules?.length === 0 && <EmptyState title={words.none} hint={words.noneHint} action={make} />}
      {rules && rules.length > 0 && (
        <ul className={styles.rules}>
          {rules.map((rule) => (
            <Rule key={rule.id} rule={rule} actions={actions} mayEdit={mayEdit} onOpen={(what) => setOpened({ what, rule })} />
          ))}
        </ul>
      )}
      {(opened?.what === 'make' || opened?.what === 'change') && (
        <RuleForm survey={survey} rule={opened.what === 'change' ? opened.rule : null} save={actions.save} onClose={close} />
      )}
      <Confirm
        opened={opened?.what === 'remove'}
        onClose={close}
        title={opened?.what === 'remove' ? words.removeTitle(opened.rule.name) : ''}
        consequence={words.removeLead}
        action={words.remove}
        pending={actions.remove.isPending}
        onConfirm={() => opened?.what === 'remove' && actions.remove.mutate(opened.rule, { onSuccess: close })}
      />
    </Section>
  )
}

interface RuleProps {
  readonly rule: RuleView
  readonly actions: InvitationActions
  readonly mayEdit: boolean
  readonly onOpen: (what: 'change' | 'remove') => void
}

function Rule({ rule, actions, mayEdit, onOpen }: RuleProps) {
  const { rules: words, reached } = useMessages().invitations
  const format = useFormats()
  const { asks, keeps } = useRuleSentence()(rule)
  const { sent, answeredShare: share } = rule.reached
  return (
    <li className={`card ${styles.rule}`}>
      <div className={styles.ruleHead}>
        <h3>{rule.name}</h3>
        <Switch
          aria-label={words.on(rule.name)}
          checked={rule.on}
          disabled={!mayEdit || actions.turn.isPending}
          onChange={(event) => actions.turn.mutate({ rule, on: event.currentTarget.checked })}
        />
      </div>
      <Text size="sm">
        {asks} <span className="quiet">{keeps}</span>
      </Text>
      <div className={styles.ruleFoot}>
        <Text component="div" size="sm">
          {sent > 0 && share && (
            <>
              {reached.answered}:{' '}
              <Measure
                value={format.percent(share.value)}
                interval={[format.percent(share.low), format.percent(share.high)]}
                n={sent}
              />
            </>
          )}
        </Text>
        {mayEdit && (
          <Button.Group>
            <Button size="compact-sm" variant="subtle" aria-label={words.changeWhich(rule.name)} onClick={() => onOpen('change')}>
              {words.change}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={words.removeWhich(rule.name)}
              onClick={() => onOpen('remove')}
            >
              {words.remove}
            </Button>
          </Button.Group>
        )}
      </div>
    </li>
  )
}
