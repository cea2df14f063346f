import type { Ask } from './ask.ts'

const types = { name: 'text', email: 'email', phone: 'tel' } as const

/** How to reach somebody. A public screen neither offers nor keeps what was written before. */
export function Contact({ question, answer, set, described, faults, m, kiosk }: Ask<'contact'>) {
  return (
    <>
      {question.fields.map((field) => {
        const id = `${question.id}-${field}`
        return (
          <div class="words" key={field}>
            <label for={id}>{m.contact[field]}</label>
            <input
              id={id} list={undefined} type={types[field]} autocomplete={kiosk ? 'off' : field === 'name' ? field : types[field]}
              value={answer?.[field] ?? ''}
              aria-describedby={described} aria-invalid={faults.some(({ path }) => path.length === 0 || path[0] === field)}
              onInput={({ currentTarget: { value } }) => {
                const { [field]: _, ...others } = answer ?? {}
                const details = value ? { ...others, [field]: value } : others
                set(Object.keys(details).length > 0 ? details : null)
              }}
            />
          </div>
        )
      })}
    </>
  )
}
