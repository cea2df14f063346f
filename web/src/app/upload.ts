import type { ZodType } from 'zod'
import { address, ApiError, type Problem, type Query } from './api.ts'

/** Sends a file and tells how far it has come, which fetch cannot. Throws ApiError like `request`. */
export function upload<T>(
  path: string,
  query: Query,
  file: Blob,
  shape: ZodType<T>,
  onProgress: (share: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', address(path, query))
    call.setRequestHeader('content-type', 'application/octet-stream')
    call.upload.addEventListener('progress', (e) => onProgress(e.lengthComputable ? e.loaded / e.total : 0))
    call.addEventListener('error', () => reject(new ApiError({ title: 'unreachable', status: 0 })))
    call.addEventListener('load', () => {
      const answer = readJson(call.responseText)
      if (call.status >= 200 && call.status < 300) return resolve(import.meta.env.DEV ? shape.parse(answer) : (answer as T))
      return reject(
        new ApiError(
          answer && typeof answer === 'object' && 'title' in answer
            ? ({ status: call.status, ...answer } as Problem)
            : { title: call.statusText, status: call.status },
        ),
      )
    })
    call.send(file)
  })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
