import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useDownload } from '../app/download.tsx'

interface DownloadMenuProps {
  label: string
  files: readonly { readonly label: string; readonly href: string }[]
}

/** What can be taken along as a file, one item a file; a single one is a plain button. */
export function DownloadMenu({ label, files }: DownloadMenuProps) {
  const { isPending, onClick } = useDownload()
  const icon = <IconDownload size={16} aria-hidden />
  const [only] = files
  if (files.length === 1 && only)
    return <Button variant="default" component="a" download href={only.href} onClick={onClick} loading={isPending} leftSection={icon}>{label}</Button>
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant="default" loading={isPending} leftSection={icon}>{label}</Button></Menu.Target>
      <Menu.Dropdown>
        {files.map((file) => <Menu.Item key={file.href} component="a" download href={file.href} onClick={onClick}>{file.label}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  )
}
