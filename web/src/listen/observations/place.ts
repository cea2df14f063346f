import { useState } from 'react'
import { z } from 'zod'
import { useSession } from '../../app/session.ts'

/** Where this device stands: kept on it, so that nobody says it twice. */
const Place = z.object({ touchpoint: z.string(), branch: z.string() })
export type Place = z.infer<typeof Place>

export function usePlace(): [Place | null, (place: Place) => void] {
  const { organisation } = useSession()
  const key = `heartline.place.${organisation.id}`
  const [place, setPlace] = useState(() => readPlace(localStorage.getItem(key)))
  return [
    place,
    (next) => {
      localStorage.setItem(key, JSON.stringify(next))
      setPlace(next)
    },
  ]
}

function readPlace(raw: string | null): Place | null {
  try {
    return Place.parse(JSON.parse(raw ?? 'null'))
  } catch {
    return null
  }
}
