import { useState } from 'react'
import { TextInput } from '@mantine/core'
import type { Phrase, PhraseKind } from '../../../../server/listen/observations/contract.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import type { PhraseActions } from './phrase-actions.ts'

/** A new phrase, or another wording of one. */
export function PhraseForm(props: { kind: PhraseKind; before: Phrase | null; actions: PhraseActions; onClose: () => void }) {
  const { kind, before, actions, onClose } = props
  const {
    observations: { phrases: say, kinds },
  } = useMessages()
  const nameOf = useNames()
  const [names, setNames] = useState(before?.names ?? { zh: '', en: '' })
  const [missing, setMissing] = useState(false)
  const action = before ? actions.rename : actions.add
  const save = () => {
    if (!names.zh.trim() && !names.en.trim()) return setMissing(true)
    if (before) actions.rename.mutate({ phrase: before, names }, { onSuccess: onClose })
    else actions.add.mutate({ kind, names }, { onSuccess: onClose })
  }
  return (
    <FormModal
      title={before ? say.editTitle(nameOf(before.names)) : say.addTitle(kinds[kind])}
      submit={before ? say.save : say.create}
      action={action}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={say.zh}
        maxLength={80}
        value={names.zh}
        error={missing && say.missing}
        onChange={(e) => setNames({ ...names, zh: e.currentTarget.value })}
      />
      <TextInput
        label={say.en}
        description={say.hint}
        maxLength={80}
        value={names.en}
        onChange={(e) => setNames({ ...names, en: e.currentTarget.value })}
      />
    </FormModal>
  )
}
