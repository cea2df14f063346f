/**
 * Which n-grams the model knows: open addressing over 32-bit hashes. Two n-grams of one hash share a row; with 150,000 rows an
 * unknown n-gram is taken for a known one about four times in 100,000.
 */
export class Vocabulary {
  readonly hashes: Uint32Array
  readonly size: number
  readonly #mask: number
  readonly #keys: Uint32Array
  readonly #rows: Int32Array

  /** @param hashes the hash of each row, each once; 0 is kept for empty places. */
  constructor(hashes: Uint32Array) {
    this.hashes = hashes
    this.size = hashes.length
    const places = 2 ** Math.ceil(Math.log2(Math.max(4, hashes.length * 2)))
    this.#mask = places - 1
    this.#keys = new Uint32Array(places)
    this.#rows = new Int32Array(places)
    for (let row = 0; row < hashes.length; row++) {
      let place = hashes[row]! & this.#mask
      while (this.#keys[place] !== 0) place = (place + 1) & this.#mask
      this.#keys[place] = hashes[row]!
      this.#rows[place] = row
    }
  }

  /** The row of an n-gram, or −1. */
  row(hash: number): number {
    let place = hash & this.#mask
    for (;;) {
      const key = this.#keys[place]!
      if (key === hash) return this.#rows[place]!
      if (key === 0) return -1
      place = (place + 1) & this.#mask
    }
  }
}
