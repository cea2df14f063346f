import type { MouseEvent } from 'react'
import { saveFile } from '../ui/save-file.ts'
import { useAction } from './action.tsx'
import { ApiError, send } from './api.ts'
import { askForExport } from './gates.ts'

const nameIn = (response: Response) => /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'heartline'

/**
 * What a link to a file does: fetches it and hands it over, so that a window can ask first where it takes a proof or a second person's yes. It stays a
 * link, with its address.
 */
export function useDownload() {
  const fetchFile = useAction(async (href: string) => {
    try {
      const response = await send(href, { method: 'GET' })
      saveFile(await response.blob(), nameIn(response))
    } catch (error) {
      if (!(error instanceof ApiError) || error.problem.code !== 'export.approval-needed') throw error
      askForExport(href)
    }
  })
  return {
    isPending: fetchFile.isPending,
    onClick: (event: MouseEvent<HTMLAnchorElement>) => {
      event.preventDefault()
      const { href } = event.currentTarget
      fetchFile.mutate(new URL(href).pathname + new URL(href).search)
    },
  }
}
