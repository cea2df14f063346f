/** Words kept in this browser by key. */
export interface Store {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(prefix: string): string[]
  /** Whether all that was set will still be there after the page is closed. */
  isLasting(): boolean
}

/**
 * A store over the browser's own. Where that is full or forbidden (private windows, strict settings), values stay in the
 * page's memory instead: a visitor can still answer, as long as the page is open.
 */
export function openStore(area: () => Storage = () => localStorage): Store {
  const memory = new Map<string, string>()
  const attempt = <T>(use: (storage: Storage) => T, otherwise: T): T => {
    try {
      return use(area())
    } catch {
      return otherwise
    }
  }
  return {
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key), null),
    set(key, value) {
      const kept = attempt((storage) => {
        storage.setItem(key, value)
        return true
      }, false)
      if (kept) memory.delete(key)
      else memory.set(key, value)
    },
    remove(key) {
      memory.delete(key)
      attempt((storage) => storage.removeItem(key), undefined)
    },
    keys(prefix) {
      const kept = attempt((storage) => Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? ''), [])
      return [...new Set([...kept, ...memory.keys()])].filter((key) => key.startsWith(prefix))
    },
    isLasting: () => memory.size === 0,
  }
}
