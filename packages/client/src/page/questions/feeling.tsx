import { feelingWords } from '@heartline/survey'
import { fill } from '../messages/fill.ts'
import type { Ask } from './ask.ts'

interface Point {
  readonly tone: number
  readonly intensity: number
}

const middle: Point = { tone: 0, intensity: 0.5 }
const between = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value))
/** To a hundredth: finer than a finger, and the same number on the way back. */
const pointAt = (tone: number, intensity: number): Point => ({
  tone: Math.round(between(tone, -1, 1) * 100) / 100, intensity: Math.round(between(intensity, 0, 1) * 100) / 100,
})
/** How far each key moves the point: tone, intensity. */
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, 0.1], ArrowDown: [0, -0.1],
  Home: [-2, 0], End: [2, 0], PageUp: [0, 0.3], PageDown: [0, -0.3],
}
const ofFive = (tone: number) => (tone <= -0.6 ? 0 : tone <= -0.2 ? 1 : tone < 0.2 ? 2 : tone < 0.6 ? 3 : 4)
const percent = (share: number) => `${Math.round(share * 1000) / 10}%`

/** The plane of feeling: tone across, intensity up, words around it. Touched, dragged, by a word, or by arrow keys. */
export function Feeling({ question, answer, set, title, described, faults, say, m }: Ask<'feeling'>) {
  const words = question.words ?? feelingWords
  // More words than stand around a phone's plane without covering each other go below it.
  const around = words.length <= 8 && words.every(({ label }) => say(label).length <= 14)

  const place = ({ clientX, clientY }: PointerEvent, plane: Element) => {
    const box = plane.getBoundingClientRect()
    set(pointAt(((clientX - box.left) / box.width) * 2 - 1, 1 - (clientY - box.top) / box.height))
  }
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const { tone, intensity } = answer ?? middle
    set(pointAt(tone + step[0], intensity + step[1]))
  }
  const said = answer ? inWords(answer) : m.feeling.none
  function inWords({ tone, intensity }: Point): string {
    const far = (word: Point) => Math.hypot((word.tone - tone) / 2, word.intensity - intensity)
    const near = words.reduce((best, word) => (far(word) < far(best) ? word : best))
    const { tones, intensities, place } = m.feeling
    return fill(place, {
      tone: tones[ofFive(tone)], intensity: intensities[Math.min(3, Math.floor(intensity * 4))], near: say(near.label),
    })
  }
  const pressed = (word: Point) => answer?.tone === word.tone && answer.intensity === word.intensity
  return (
    <>
      <p class="hint quiet" id={`${question.id}-hint`}>{m.feeling.hint}</p>
      <div class={around ? 'plane around' : 'plane'}>
        <div
          class="field" role="slider" tabIndex={0} aria-labelledby={title}
          aria-describedby={`${question.id}-hint ${described ?? ''}`}
          aria-valuemin={-1} aria-valuemax={1} aria-valuenow={answer?.tone ?? 0} aria-valuetext={said}
          aria-invalid={faults.length > 0}
          onKeyDown={press}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            place(event, event.currentTarget)
          }}
          onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && place(event, event.currentTarget)}
        >
          {/* A chosen word is itself the mark. */}
          {answer && !words.some(pressed) && (
            <i style={{ left: percent((answer.tone + 1) / 2), top: percent(1 - answer.intensity) }} />
          )}
        </div>
        <div class="rim" role="group" aria-label={m.feeling.point}>
          {words.map((word) => {
            const [x, y] = [percent((word.tone + 1) / 2), percent(1 - word.intensity)]
            return (
              <button
                type="button" key={word.id} aria-pressed={pressed(word)} onClick={() => set(pointAt(word.tone, word.intensity))}
                style={around ? { left: x, top: y, transform: `translate(-${x}, -${y})` } : undefined}
              >
                {say(word.label)}
              </button>
            )
          })}
        </div>
      </div>
      <p class="said" aria-hidden="true">{answer ? said : ''}</p>
    </>
  )
}
