import type { RefObject } from 'react'
import { Button, Menu } from '@mantine/core'
import { IconDownload, IconLink, IconPhoto, IconTable } from '@tabler/icons-react'
import { csvLine } from '../../../server/platform/csv/contract.ts'
import { useMessages } from '../app/language.tsx'
import { say } from '../app/action.tsx'
import { saveFile } from './save-file.ts'

/** The figures behind a picture, unrounded: headings first. */
export type Figures = readonly (readonly (string | number | null)[])[]

interface KeepFigureProps {
  /** Names the files; without an ending. */
  name: string
  /** What is kept as a picture. */
  figure: RefObject<HTMLElement | null>
  figures: () => Figures
}

const byteOrderMark = '\uFEFF'

/** Takes a picture along: as PNG, its figures as CSV, or the address that reproduces it. */
export function KeepFigure({ name, figure, figures }: KeepFigureProps) {
  const { ui } = useMessages()
  const savePicture = async () => {
    const { domToBlob } = await import('modern-screenshot')
    const box = figure.current!
    try {
      const picture = await domToBlob(box, {
        scale: 2,
        font: false,
        // The copy would otherwise get the margin that browsers give a figure, and lose as much at its right.
        style: { margin: '0' },
        backgroundColor: getComputedStyle(box).getPropertyValue('--surface').trim(),
        filter: (node) => !(node instanceof Element && node.classList.contains('no-print')),
      })
      saveFile(picture, `${name}.png`)
    } catch {
      say(ui.keep.failed)
    }
  }
  const saveFigures = () =>
    saveFile(new Blob([byteOrderMark, ...figures().map(csvLine)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)
  const copyAddress = async () => {
    await navigator.clipboard.writeText(location.href)
    say(ui.keep.addressCopied)
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-xs" leftSection={<IconDownload size={14} aria-hidden />}>
          {ui.keep.open}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPhoto size={16} aria-hidden />} onClick={() => void savePicture()}>
          {ui.keep.png}
        </Menu.Item>
        <Menu.Item leftSection={<IconTable size={16} aria-hidden />} onClick={saveFigures}>
          {ui.keep.csv}
        </Menu.Item>
        <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={() => void copyAddress()}>
          {ui.keep.address}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
