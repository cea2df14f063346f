// Nobody feels it, and of three thousand answers a second it makes two hundred commits.
const gatherMs = 4

interface Waiting<Item, Result> {
  readonly item: Item
  resolve(result: Result): void
  reject(cause: unknown): void
}

/**
 * Lets calls that arrive while a write is under way share the next one, so that a thousand answers cost a few commits and
 * not a thousand. Each is answered after its own write is durable. `write` answers one result an item, in their order.
 */
export function shareWrites<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
  limits: { readonly atOnce: number; readonly most: number },
): (item: Item) => Promise<Result> {
  const queue: Waiting<Item, Result>[] = []
  let writing = 0
  let gathering = false

  async function writeNext(): Promise<void> {
    const taken = queue.splice(0, limits.most)
    try {
      const results = await write(taken.map((w) => w.item))
      taken.forEach((w, i) => w.resolve(results[i]!))
    } catch (cause) {
      for (const w of taken) w.reject(cause)
    }
  }

  function pump(): void {
    while (writing < limits.atOnce && queue.length > 0) {
      writing++
      void writeNext().finally(() => {
        writing--
        pump()
      })
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject })
      if (gathering) return
      gathering = true
      setTimeout(() => {
        gathering = false
        pump()
      }, gatherMs)
    })
}
