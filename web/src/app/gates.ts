/** What stands between a call and its answer and asks the person first; the frame of the app hangs its windows in here. */
interface Gates {
  /** Asks who it is once more; false where they would not say. */
  prove: () => Promise<boolean>
  /** Asks for what a second person has to agree to. */
  askForExport: (address: string) => void
}
const gates: Partial<Gates> = {}
let proving: Promise<boolean> | undefined

/** Hangs a window in, and answers how to take it out again. */
export function hang<G extends keyof Gates>(name: G, gate: Gates[G]): () => void {
  gates[name] = gate
  return () => {
    if (gates[name] === gate) delete gates[name]
  }
}

/** Asks who it is once more, once for all calls that need it at that moment. */
export function prove(): Promise<boolean> {
  proving ??= (gates.prove?.() ?? Promise.resolve(false)).finally(() => {
    proving = undefined
  })
  return proving
}

export const askForExport = (address: string): void => gates.askForExport?.(address)
