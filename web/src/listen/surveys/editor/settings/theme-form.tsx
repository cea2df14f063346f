import { useState } from 'react'
import { ColorInput, Stack, Switch, Text } from '@mantine/core'
import { lowContrasts, type Theme } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import { useEditor } from '../editor-context.ts'
import { placed } from '../faults/focus.ts'
import { withField } from '../model/draft.ts'
import styles from '../editor.module.css'

/** The colours that the page has without a theme of its own. */
const usual: Theme = { accent: '#444cb2', background: '#fbfaf8', ink: '#23211e' }
const colours = ['accent', 'background', 'ink'] as const
const isColour = (text: string) => /^#[0-9a-fA-F]{6}$/.test(text)
// Rounded down, as the rule has it: 4.496 must not read as 4.50.
const shown = (ratio: number) => (Math.floor(ratio * 100) / 100).toFixed(2)

/** Three colours of the author's own. Those that cannot be read are refused, with the contrast that they have. */
export function ThemeForm() {
  const { definition, edit } = useEditor()
  const {
    surveyEditor: { settings: words },
  } = useMessages()
  const { theme } = definition
  const lows = theme ? lowContrasts(theme) : []
  const set = (next: Theme | undefined, tag?: string) => edit((survey) => withField(survey, 'theme', next), tag)
  return (
    <Stack gap="md" className={`card ${styles.question}`} {...placed('theme')}>
      <Switch
        label={words.ownColours}
        description={words.ownColoursHint}
        checked={theme !== undefined}
        onChange={(e) => set(e.currentTarget.checked ? usual : undefined)}
      />
      {theme && (
        <>
          {lows.length > 0 && (
            <ul className={styles.lows} role="alert">
              {lows.map((low) => (
                <li key={low.pair}>{words.lowContrast(words.pairs[low.pair], shown(low.measured), String(low.needed))}</li>
              ))}
            </ul>
          )}
          <div className={styles.colours}>
            {colours.map((colour) => (
              <Colour
                key={colour}
                label={words.colour[colour]}
                path={`theme.${colour}`}
                value={theme[colour]}
                isFaulty={lows.some((low) => low.colour === colour)}
                onChange={(to) => set({ ...theme, [colour]: to }, `theme ${colour}`)}
              />
            ))}
          </div>
          <div className={styles.sample} style={{ background: theme.background, color: theme.ink, borderColor: theme.accent }}>
            <span>{words.sample}</span>
            <span style={{ color: theme.accent, fontWeight: 600 }}>●</span>
          </div>
          {lows.length === 0 && (
            <Text size="sm" c="dimmed">
              {words.readable}
            </Text>
          )}
        </>
      )}
    </Stack>
  )
}

interface ColourProps {
  readonly label: string
  readonly path: string
  readonly value: string
  readonly isFaulty: boolean
  readonly onChange: (colour: string) => void
}

/** One colour; half a colour, as while it is typed, is not taken. */
function Colour({ label, path, value, isFaulty, onChange }: ColourProps) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <div {...placed(path)}>
      <ColorInput
        label={label}
        format="hex"
        withEyeDropper={false}
        popoverProps={{ position: 'bottom', middlewares: { flip: false } }}
        closeOnColorSwatchClick
        value={typed ?? value}
        error={isFaulty}
        onChange={(to) => {
          setTyped(to)
          if (isColour(to)) onChange(to.toLowerCase())
        }}
        onBlur={() => setTyped(null)}
      />
    </div>
  )
}
