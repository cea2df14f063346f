import { Button, Group, Textarea } from '@mantine/core'
import { useMessages } from '../../app/language.tsx'

/** Free words: they go along with the phrase that is touched next, or stand alone. */
export function WordsField(props: { value: string; onChange: (text: string) => void; onSave: (() => void) | undefined }) {
  const {
    observations: { note: say },
  } = useMessages()
  const { value, onChange, onSave } = props
  return (
    <div>
      <Textarea
        label={say.words}
        description={onSave ? say.otherWords : say.wordsHint}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2_000}
        value={value}
        onChange={(e) => onChange(e.currentTarget.value)}
      />
      {onSave && value.trim() !== '' && (
        <Group mt="xs">
          <Button onClick={onSave}>{say.saveWords}</Button>
        </Group>
      )}
    </div>
  )
}
