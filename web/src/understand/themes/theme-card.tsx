import { Badge, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import type { Theme } from '../../../../server/understand/themes/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { ToneMark, ToneValue } from '../../ui/tone-mark.tsx'
import { FindingLine } from '../findings/finding-line.tsx'
import { GrowthBadge, GrowthSentence } from './say-growth.tsx'
import { titleOf } from './search.ts'
import { Spark } from './spark.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import css from './themes.module.css'

/** One theme: how large, how it feels, whether it grows, and by which phrases it is known. */
export function ThemeCard({ theme, others, slice }: { theme: Theme; others: readonly Theme[]; slice: Slice }) {
  const { voices: { themes: say } } = useMessages()
  const { percent, whole, signed } = useFormats()
  const { allows, person: { scope } } = useSession()
  const { share, tone } = theme
  return (
    <li className={`card ${css.card}`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <h2 className={css.title}>
          <Link to="/understand/voices/themes/$id" params={{ id: String(theme.id) }} search={slice}>{titleOf(theme)}</Link>
        </h2>
        {allows('catalogue.edit') && !scope && <ThemeMenu theme={theme} others={others} />}
      </Group>
      <Group gap={6}>
        <Badge variant="outline" color="gray" tt="none">{say.contrast[theme.contrast]}</Badge>
        <GrowthBadge growth={theme.growth} />
        {theme.pinned && <Badge variant="outline" color="gray" tt="none">{say.pinned}</Badge>}
        {theme.muted && <Badge variant="outline" color="gray" tt="none">{say.putAside}</Badge>}
        {theme.gone && <Badge variant="outline" color="gray" tt="none">{say.gone}</Badge>}
      </Group>
      <div className={css.figures}>
        <div>
          <Text size="sm">{share && say.share(percent(share.value, 1), percent(share.low, 1), percent(share.high, 1))} <span className="quiet nowrap">{say.n(whole(theme.n))}</span></Text>
          {tone && (
            <Text size="sm" component="div">
              <ToneMark tone={tone.mean} /> <ToneValue tone={tone.mean} />{' '}
              <span className="quiet">{tone.low !== null && tone.high !== null && `${signed(tone.low)} – ${signed(tone.high)}`}</span>
            </Text>
          )}
        </div>
        <Spark weeks={theme.weeks} />
      </div>
      <GrowthSentence theme={theme} short />
      <Text size="sm" c="dimmed" lineClamp={2}>{theme.phrases.slice(0, 12).join(' · ')}</Text>
      <FindingLine id={theme.finding} />
    </li>
  )
}
